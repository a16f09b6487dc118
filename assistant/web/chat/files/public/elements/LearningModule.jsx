export default 'relais-element:LearningModule';
