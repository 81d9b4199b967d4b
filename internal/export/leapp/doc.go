// Package leapp reads the tables that iLEAPP and ALEAPP write, one artifact a
// file: calls, messages, contacts and SIM cards of iOS and Android and of apps.
// A table is recognised by the names of its columns, whose order and number
// differ from version to version. Their meaning is data, and one reader reads
// all tables. It does not open attachments, does not know the tools' HTML
// reports, and does not decide who sent a record to whom.
//
// Such a table rarely names the phone itself: its leg is an owner without an
// address, unless a column contains the phone's own account.
package leapp
