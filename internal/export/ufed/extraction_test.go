package ufed_test

import (
	"os"
	"strings"
	"testing"
)

// Every record and every description of a phone says which extraction it is of.
func TestExtractions(t *testing.T) {
	in, err := os.ReadFile("testdata/phones.xml")
	if err != nil {
		t.Fatal(err)
	}
	got := read(t, string(in))
	var of []string
	for _, c := range got.Communications {
		of = append(of, c.Place.Extraction)
	}
	if shown := strings.Join(of, " "); shown != "1 0 1 2 2" {
		t.Errorf("the records are of the extractions %s", shown)
	}
	of = nil
	for _, i := range got.Infos[1 : len(got.Infos)-1] { // the last one counts the report's lists
		of = append(of, i.Extraction+" "+i.Make+" "+i.Model)
	}
	if shown := strings.Join(of, ", "); shown != "0 Samsung A14, 2 Nokia 3310, 1  A14" {
		t.Errorf("the phones are %s", shown)
	}
}

// A report of several phones without an id of its own cannot say whose number
// is unknown: such records are rejected.
func TestPhonesWithoutName(t *testing.T) {
	in, err := os.ReadFile("testdata/phones.xml")
	if err != nil {
		t.Fatal(err)
	}
	got := read(t, strings.Replace(string(in), ` id="aa11"`, "", 1))
	if len(got.Communications) != 2 || len(got.Rejected) != 3 || !strings.Contains(got.Rejected[0].Text, "several phones") {
		t.Errorf("got %s", got)
	}
}

// An older report does not say which extraction its items are of: what they
// detected still goes before the name that the examiner gave.
func TestItemsOfNoExtraction(t *testing.T) {
	got := read(t, `<project extractionType="x"><sourceExtractions><extractionInfo id="0" deviceName="chosen"/></sourceExtractions>
<metadata section="Device Info"><item name="DeviceInfoDetectedPhoneModel">SM-A145R</item></metadata></project>`)
	if len(got.Infos) != 3 || got.Infos[1].Model != "SM-A145R" {
		t.Errorf("got %s", got)
	}
}

// What was detected goes before what the examiner selected, wherever it stands,
// and a card's reader is no make of a phone.
func TestDetected(t *testing.T) {
	got := read(t, `<project extractionType="x"><sourceExtractions><extractionInfo id="0" deviceName="SIM Card"/><extractionInfo id="1" deviceName="chosen"/></sourceExtractions>
<metadata section="Extraction Data"><item name="DeviceInfoSelectedManufacturer" sourceExtraction="1">chosen</item><item name="DeviceInfoSelectedManufacturer" sourceExtraction="0">SIM Card</item></metadata>
<metadata section="Informazioni dispositivo"><item name="ICCID" sourceExtraction="0">8944100000000000008</item><item name="DeviceInfoDetectedPhoneVendor" sourceExtraction="1">Samsung</item>
<item name="Numero IMEI 2" sourceExtraction="1">490154203237526</item><item name="IMEI SV" sourceExtraction="1">01</item></metadata></project>`)
	const want = `info "Cellebrite Physical Analyzer" "" "" "" imei [] sim [] owner 
info "" "" "Samsung" "chosen" imei ["490154203237526"] sim [] owner 
info "" "" "" "" imei [] sim [{"8944100000000000008" ""}] owner 
repair model : details of the phone have no place in the graph and were left out (1)
`
	if got.String() != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// A phone's number that two places of the report write in two ways is one, and
// the account of a call names it in a third.
func TestOwnNumberTwice(t *testing.T) {
	got := read(t, `<project extractionType="x"><sourceExtractions><extractionInfo id="0"/></sourceExtractions>
<metadata section="Device Info"><item name="MSISDN" sourceExtraction="0">07700900100</item>
<item name="LastUsedMSISDN" sourceExtraction="0">+44 7700 900100 (last known use: 01/02/2025 10:00:00(UTC+0))</item>
<item name="LastUsedMSISDN" sourceExtraction="0">+447700900101</item></metadata>
<decodedData><modelType type="Call"><model type="Call" id="c"><field name="Type"><value>Outgoing</value></field>
<field name="Account"><value>447700900100</value></field><field name="TimeStamp"><value>2025-05-18T10:00:00+00:00</value></field>
<multiModelField name="Parties"><model type="Party"><field name="Identifier"><value>+447700900123</value></field><field name="Role"><value>To</value></field></model></multiModelField>
</model></modelType></decodedData></project>`)
	shown := got.String()
	if !strings.Contains(shown, "owner 07700900100* +447700900101*") || len(got.Communications) != 1 || got.Communications[0].From.Raw != "447700900100" {
		t.Errorf("got %s", got)
	}
}
