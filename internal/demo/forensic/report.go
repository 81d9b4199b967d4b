package forensic

import (
	"io"
	"strconv"
)

// Shape is the age of the Cellebrite tool that writes a report.
type Shape int

// Today's Physical Analyzer gives calls a Direction and a Status, folds SMS
// into chats and lists every recipient; the old one gives calls a Type, keeps
// SMS apart and names one recipient.
const (
	Today Shape = iota
	Old
)

// Report writes one Cellebrite report.xml record by record, in memory that does
// not grow with it. Records of one type must be written together, or their
// section appears twice.
type Report struct {
	*printer
	shape   Shape
	phone   Phone
	names   map[string]string
	section string
	index   int      // source_index of the next model
	traced  []string // ids of the first models, for extraInfos
}

const traces = 50

// NewReport begins a report about the phone of x. The events of x are counted
// in the header and written by the caller.
func NewReport(w io.Writer, shape Shape, x *Extraction) *Report {
	r := &Report{printer: newPrinter(w, x.Seed), shape: shape, phone: x.Phone, names: x.Phone.savedAs(), index: 1}
	r.open(x)
	r.extraction(x)
	r.device(x)
	r.print("<images/>\n<taggedFiles>", `<file id="`, r.uuid(), `" fs="Image" path="/data/media/0/DCIM/IMG_0001.jpg" name="IMG_0001.jpg" size="48112" deleted="Intact">`,
		`<accessInfo/><metadata section="File"><item name="Local Path"><![CDATA[files\Image\IMG_0001.jpg]]></item></metadata></file></taggedFiles>`, "\n<decodedData>\n")
	return r
}

func (r *Report) open(x *Extraction) {
	version := "8.5"
	if r.shape == Old {
		version = "4.7"
	}
	r.print(`<?xml version="1.0" encoding="utf-8"?>`, "\n", `<project xmlns="http://pa.cellebrite.com/report/2.0" id="`, r.uuid(), `"`)
	r.attr("name", x.Exhibit)
	r.attr("reportVersion", version)
	r.attr("extractionType", "AdvancedLogical")
	r.attr("NodeCount", "1")
	r.attr("ModelCount", strconv.Itoa(len(x.Events)+len(x.Phone.Contacts)))
	r.print(">\n")
}

func (r *Report) extraction(x *Extraction) {
	taken := London(x.Taken)
	stamp := taken.Format("02/01/2006 15:04:05")
	zone := "(UTC+0)"
	if taken.Location() == bst {
		zone = "(UTC+1)"
	}
	r.print(`<sourceExtractions><extractionInfo id="0" name="Legacy" type="Legacy"`)
	r.attr("deviceName", r.phone.Model)
	r.attr("fullName", r.phone.Make+" "+r.phone.Model)
	r.print(` index="0" IsPartialData="False"/></sourceExtractions>`, "\n")
	r.print(`<caseInformation><field name="Case number" fieldType="CaseNumber" isSystem="True">`, attributeEscapes.Replace(x.Case), "</field>")
	r.print(`<field name="Evidence number" fieldType="EvidenceNumber" isSystem="True">`, attributeEscapes.Replace(x.Exhibit), "</field></caseInformation>\n")
	r.print(`<metadata section="Additional Fields">`)
	r.item("DeviceInfoCreationTime", stamp)
	if r.shape == Old {
		r.item("UFED_PA_Version", "4.7.0.229")
	} else {
		r.item("UFED_PA_Version", "10.7.1.5013")
	}
	r.print("</metadata>\n", `<metadata section="Extraction Data">`)
	r.item("DeviceInfoExtractionStartDateTime", stamp+zone)
	r.print("</metadata>\n")
}

func (r *Report) device(x *Extraction) {
	r.print(`<metadata section="Device Info">`)
	r.item("DeviceInfoDetectedPhoneVendor", x.Phone.Make)
	r.item("DeviceInfoDetectedPhoneModel", x.Phone.Model)
	r.item("DeviceInfoOSType", "Android")
	r.item("IMEI", x.Phone.IMEI)
	r.item("ICCID", x.Phone.ICCID)
	r.item("IMSI", x.Phone.IMSI)
	r.item("MSISDN", x.Phone.Owner.Number)
	r.print("</metadata>\n")
}

func (r *Report) item(name, value string) {
	r.print("<item")
	if r.shape == Today {
		r.attr("id", r.uuid())
	}
	r.attr("name", name)
	r.print(` sourceExtraction="0">`)
	r.cdata(value)
	r.print("</item>")
}

// Close ends the report and gives the first error met in writing it.
func (r *Report) Close() error {
	r.inSection("")
	r.print("</decodedData>\n<extraInfos>")
	for i, id := range r.traced {
		r.print(`<extraInfo type="model" id="`, id, `"><sourceInfo><nodeInfos><nodeInfo name="mmssms.db" path="/data/data/com.android.providers.telephony/databases/mmssms.db" tableName="records" offset="`,
			strconv.Itoa(i*128), `" size="128"/></nodeInfos></sourceInfo></extraInfo>`, "\n")
	}
	r.print("</extraInfos>\n</project>\n")
	return r.w.Flush()
}

func (r *Report) inSection(model string) {
	if r.section == model {
		return
	}
	if r.section != "" {
		r.print("</modelType>\n")
	}
	if r.section = model; model != "" {
		r.print(`<modelType type="`, model, `">`, "\n")
	}
}
