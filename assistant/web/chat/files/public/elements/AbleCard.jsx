export default 'relais-element:AbleCard';
