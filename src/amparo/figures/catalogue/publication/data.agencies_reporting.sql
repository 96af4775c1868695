-- id: data.agencies_reporting
-- es: Instituciones que enviaron datos
-- en: Institutions that sent data
-- unit: agency
-- records: agency
-- counts-es: instituciones con al menos un archivo recibido antes de congelar el registro
-- counts-en: institutions with at least one file received before the register was frozen
-- caveat-es: cuenta todo lo recibido hasta congelar el registro: un archivo no dice de qué período es
-- caveat-en: it counts all that was received until the register was frozen: a file does not say of which period it is
-- source: register of returns
SELECT DISTINCT agency AS record_id
FROM return_file
