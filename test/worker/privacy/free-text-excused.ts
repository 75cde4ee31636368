/** Texts that are none of a person using care, with why. */
export const EXCUSED: Readonly<Record<string, string>> = {
  'addAlias.written': 'A provider’s name, which may be a person’s: a sole trader’s.',
  'saveScenario.stop[]': 'Ids and names that the register has already; anything else is refused.',
  'enterSpareHours.area': 'An area that the register has already; anything else is refused.',
  'decideName.written': 'A name that the register has already.',
  'addEndpoint.address': 'The address of a webhook, checked as one.',
  'addEndpoint.secret': 'A signing secret, sealed at rest.',
  'addEndpoint.apiKey': 'A key of GOV.UK Notify, sealed at rest.',
  'notifyCallback.reference': 'An id of ours, looked up and not kept.',
  'checkTender.bidders[].name': 'A bidder’s name; nothing of a tender check is stored.',
  'checkTender.bidders[].id': 'A bidder’s id; nothing of a tender check is stored.',
  'checkTender.bidders[].postcode': 'A bidder’s postcode; nothing of a tender check is stored.',
  'importRatings…': 'What CQC publishes.',
  'setAffixes.prefixes[]': 'Words that stand before providers’ names in every table.',
  'setAffixes.suffixes[]': 'Words that stand after providers’ names in every table.',
  'setArea.localAuthorities[]': 'Names of local authorities as CQC has them.',
  'setArea.serviceTypes[]': 'CQC’s service types.',
};
