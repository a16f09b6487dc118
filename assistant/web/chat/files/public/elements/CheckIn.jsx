export default 'relais-element:CheckIn';
