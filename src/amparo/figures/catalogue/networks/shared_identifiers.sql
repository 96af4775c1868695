-- id: networks.shared_identifiers
-- es: Identificadores compartidos
-- en: Shared identifiers
-- unit: identifier
-- records: link
-- counts-es: teléfonos, domicilios, empresas y otros identificadores de causas juzgadas en el período cuyo resultado es trata, que constan de dos o más personas o en dos o más causas radicadas hasta su final; cada uno se cuenta por uno de sus vínculos
-- counts-en: phones, addresses, firms and other identifiers of causes tried in the period whose finding is trafficking, on record of two or more persons or in two or more causes filed by its end; each is counted by one of its links
-- by: identifier_reach, link_kind
-- caveat-es: los de muchos (más de ocho personas), como el teléfono de una terminal, se cuentan aparte y no unen a nadie
-- caveat-en: those of many (more than eight persons), such as a station's telephone, are told apart and tie nobody
-- uses: network_identifier
-- source: L. A. Adamic and E. Adar, Friends and neighbors on the Web, Social Networks 25 (2003) 211-230
SELECT MIN(l.record_id) AS record_id, n.link_kind, n.identifier_reach
FROM network_identifier n
JOIN link l ON l.identifier_id = n.identifier_id AND l.other_accused_id IS NULL
JOIN cause c ON c.record_id = l.cause_id
WHERE c.tried_on BETWEEN $period_from AND $period_to AND c.finding = 'trafficking'
GROUP BY n.identifier_id, n.link_kind, n.identifier_reach
