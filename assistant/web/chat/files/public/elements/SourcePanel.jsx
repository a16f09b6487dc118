export default 'relais-element:SourcePanel';
