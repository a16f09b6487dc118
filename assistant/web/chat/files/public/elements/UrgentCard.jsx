export default 'relais-element:UrgentCard';
