export default 'relais-element:LearningPath';
