export default 'relais-element:LearningWelcome';
