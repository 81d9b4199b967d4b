package loader_test

import (
	"bufio"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"linegraph/internal/loader"
)

func TestZZ(t *testing.T) {
	g := openGraph(t)
	path := "/tmp/loaderneo/big.xml"
	f, _ := os.Create(path)
	w := bufio.NewWriter(f)
	fmt.Fprint(w, `<?xml version="1.0" encoding="utf-8"?><project xmlns="http://pa.cellebrite.com/report/2.0" id="1" name="ABC/1" extractionType="AdvancedLogical"><metadata section="Device Info"><item name="MSISDN">+447700900001</item></metadata><decodedData><modelType type="SMS">`)
	pad := strings.Repeat(`<field name="Status" type="MessageStatus"><value type="MessageStatus"><![CDATA[Read]]></value></field>`, 3)
	n := 0
	for w2 := 0; w2 < 200<<20; n++ {
		k, _ := fmt.Fprintf(w, `<model type="SMS" id="%08d-6a0b-4a53-9f8c-aaaaaaaaaaaa" deleted_state="Intact" decoding_confidence="High" isrelated="False" source_index="12" extractionId="0">
    <field name="Source" type="String"><value type="String"><![CDATA[Native]]></value></field>%s
    <field name="TimeStamp" type="TimeStamp"><value type="TimeStamp" format="TimeStampKnown" formattedTimestamp="x">2025-05-18T%02d:%02d:%02d.000+01:00</value></field>
    <field name="Folder" type="String"><value type="String"><![CDATA[Inbox]]></value></field>
    <field name="Body" type="String"><value type="String"><![CDATA[message %d that is about as long as they are]]></value></field>
    <multiModelField name="Parties" type="Party"><model type="Party" id="p%d">
       <field name="Identifier"><value><![CDATA[+447700900%03d]]></value></field><field name="Role" type="PartyRole"><value><![CDATA[From]]></value></field></model></multiModelField></model>
`, n, pad, n/3600%24, n/60%60, n%60, n, n, n*7919%1000)
		w2 += k
	}
	fmt.Fprint(w, `</modelType></decodedData></project>`)
	w.Flush()
	f.Close()
	var phases phaseTimes
	r := g.load(t, loader.Options{Progress: &phases}, path)
	x := r.Files[0]
	st, _ := os.ReadFile("/proc/self/status")
	for _, l := range strings.Split(string(st), "\n") {
		if strings.HasPrefix(l, "VmHWM") {
			t.Log(l)
		}
	}
	t.Log(n, x.State, x.Error, x.Counts, x.Seconds, phases.took)
}

type phaseTimes struct {
	at   time.Time
	now  loader.Phase
	took map[loader.Phase]time.Duration
}

func (p *phaseTimes) Begin(s loader.Step) { p.at, p.now = time.Now(), s.Phase }
func (p *phaseTimes) Add(int64)           {}
func (p *phaseTimes) End() {
	if p.took == nil {
		p.took = map[loader.Phase]time.Duration{}
	}
	p.took[p.now] += time.Since(p.at)
}
