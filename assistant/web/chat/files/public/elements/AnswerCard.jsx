export default 'relais-element:AnswerCard';
