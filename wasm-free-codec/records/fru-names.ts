/** Tables of FRU inventories: languages (FRU 1.0 §15), chassis types (SMBIOS 3.x table 17, to which FRU 1.0 §14 refers). */

/** By language code. The specification's table says Tegulu for 115. */
export const languages: Readonly<Record<number, string>> = Object.fromEntries(
  `
    English Afar Abkhazian Afrikaans Amharic Arabic Assamese Aymara Azerbaijani Bashkir Byelorussian
    Bulgarian Bihari Bislama Bengali Tibetan Breton Catalan Corsican Czech Welsh Danish German Bhutani
    Greek English Esperanto Spanish Estonian Basque Persian Finnish Fiji Faeroese French Frisian Irish
    Scots_Gaelic Galician Guarani Gujarati Hausa Hindi Croatian Hungarian Armenian Interlingua Interlingue
    Inupiak Indonesian Icelandic Italian Hebrew Japanese Yiddish Javanese Georgian Kazakh Greenlandic
    Cambodian Kannada Korean Kashmiri Kurdish Kirghiz Latin Lingala Laothian Lithuanian Latvian Malagasy
    Maori Macedonian Malayalam Mongolian Moldavian Marathi Malay Maltese Burmese Nauru Nepali Dutch
    Norwegian Occitan Oromo Oriya Punjabi Polish Pashto Portuguese Quechua Rhaeto-Romance Kirundi Romanian
    Russian Kinyarwanda Sanskrit Sindhi Sangro Serbo-Croatian Singhalese Slovak Slovenian Samoan Shona
    Somali Albanian Serbian Siswati Sesotho Sudanese Swedish Swahili Tamil Telugu Tajik Thai Tigrinya
    Turkmen Tagalog Setswana Tonga Turkish Tsonga Tatar Twi Ukrainian Urdu Uzbek Vietnamese Volapuk Wolof
    Xhosa Yoruba Chinese Zulu
  `
    .trim()
    .split(/\s+/)
    .map((name, code) => [code, name.replace('_', ' ')]),
)

/** By chassis type. */
export const chassisTypes: Readonly<Record<number, string>> = {
  0x00: 'unspecified',
  0x01: 'Other',
  0x02: 'Unknown',
  0x03: 'Desktop',
  0x04: 'Low-profile desktop',
  0x05: 'Pizza box',
  0x06: 'Mini tower',
  0x07: 'Tower',
  0x08: 'Portable',
  0x09: 'Laptop',
  0x0a: 'Notebook',
  0x0b: 'Hand held',
  0x0c: 'Docking station',
  0x0d: 'All in one',
  0x0e: 'Sub notebook',
  0x0f: 'Space-saving',
  0x10: 'Lunch box',
  0x11: 'Main server chassis',
  0x12: 'Expansion chassis',
  0x13: 'Sub chassis',
  0x14: 'Bus expansion chassis',
  0x15: 'Peripheral chassis',
  0x16: 'RAID chassis',
  0x17: 'Rack-mount chassis',
  0x18: 'Sealed-case PC',
  0x19: 'Multi-system chassis',
  0x1a: 'CompactPCI',
  0x1b: 'AdvancedTCA',
  0x1c: 'Blade',
  0x1d: 'Blade enclosure',
  0x1e: 'Tablet',
  0x1f: 'Convertible',
  0x20: 'Detachable',
  0x21: 'IoT gateway',
  0x22: 'Embedded PC',
  0x23: 'Mini PC',
  0x24: 'Stick PC',
}
