export default 'relais-element:NoticeCard';
