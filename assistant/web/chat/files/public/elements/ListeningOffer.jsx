export default 'relais-element:ListeningOffer';
