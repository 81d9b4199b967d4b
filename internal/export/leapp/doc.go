// Package leapp reads the tables that iLEAPP and ALEAPP write, one artifact a
// file: calls, messages, contacts and SIM cards of iOS and Android and of apps.
// A table is known by the names of its columns, and what they say is data: one
// reader reads them all, for their order and number differ from version to
// version. It does not open attachments, does not know the tools' HTML reports,
// and does not decide who sent what to whom.
//
// Such a table seldom says who the phone is: its leg is an owner without an
// address, but where a column holds the phone's own account.
package leapp
