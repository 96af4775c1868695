-- id: data.rows_accepted
-- es: Filas aceptadas
-- en: Rows accepted
-- unit: row
-- records: return_file
-- counts-es: filas de los archivos recibidos antes de congelar el registro, al recibirlas
-- counts-en: rows of the files received before the register was frozen, on receipt
-- by: return_kind, agency
-- aggregate: sum
-- caveat-es: cuenta todo lo recibido hasta congelar el registro: un archivo no dice de qué período es
-- caveat-en: it counts all that was received until the register was frozen: a file does not say of which period it is
-- source: register of returns: rows in = accepted + quarantined + held
SELECT record_id, agency, kind AS return_kind, accepted AS amount
FROM return_file
