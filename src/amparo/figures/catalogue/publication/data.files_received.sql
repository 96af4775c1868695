-- id: data.files_received
-- es: Archivos recibidos de las instituciones
-- en: Files received from the institutions
-- unit: file
-- records: return_file
-- counts-es: archivos recibidos antes de congelar el registro
-- counts-en: files received before the register was frozen
-- by: agency, return_kind
-- caveat-es: cuenta todo lo recibido hasta congelar el registro: un archivo no dice de qué período es
-- caveat-en: it counts all that was received until the register was frozen: a file does not say of which period it is
-- source: register of returns
SELECT record_id, agency, kind AS return_kind
FROM return_file
