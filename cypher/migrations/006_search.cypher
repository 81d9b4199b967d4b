// What search looks in, an index for each type, so that it can ask one type alone
// for its best. No word is dropped, for "Will" and "The" are names too; accents
// are gone from what is folded. Of numbers only senders' names are in it, and no
// account of a device: loads write those by the thousand.
CREATE FULLTEXT INDEX search_deal_line IF NOT EXISTS FOR (n:DealLine) ON EACH [n.nameFolded, n.aliasesFolded, n.reference]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'standard-no-stop-words'}};
CREATE FULLTEXT INDEX search_person IF NOT EXISTS FOR (n:Person) ON EACH [n.nameFolded, n.aliasesFolded, n.pncId]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'standard-no-stop-words'}};
CREATE FULLTEXT INDEX search_gang IF NOT EXISTS FOR (n:Gang) ON EACH [n.nameFolded, n.aliasesFolded, n.reference]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'standard-no-stop-words'}};
CREATE FULLTEXT INDEX search_area IF NOT EXISTS FOR (n:Area) ON EACH [n.nameFolded, n.code]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'standard-no-stop-words'}};
CREATE FULLTEXT INDEX search_location IF NOT EXISTS FOR (n:Location) ON EACH [n.nameFolded, n.postcode]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'standard-no-stop-words'}};
CREATE FULLTEXT INDEX search_account IF NOT EXISTS FOR (n:Account) ON EACH [n.handleFolded, n.displayNameFolded]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'standard-no-stop-words'}};
CREATE FULLTEXT INDEX search_phone_number IF NOT EXISTS FOR (n:PhoneNumber) ON EACH [n.numberFolded]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'standard-no-stop-words'}};
