package main

import (
	"fmt"
	"math"
	"runtime"

	"linegraph/bench/plant"
)

// results are what build/bench.json holds.
type results struct {
	Machine    machine           `json:"machine"`
	Shapes     []shapeResult     `json:"shapes,omitempty"`
	Summary    *summary          `json:"summary,omitempty"`
	Dashboards []dashboardResult `json:"dashboards,omitempty"`
	Load       *loadResult       `json:"load,omitempty"`
	Folder     *loadResult       `json:"folder,omitempty"`
	UFDR       *ufdrResult       `json:"ufdr,omitempty"`
	Many       *manyResult       `json:"many,omitempty"`
}

type machine struct {
	System string `json:"system"`
	Cores  int    `json:"cores"`
}

func thisMachine() machine {
	return machine{System: runtime.GOOS + "/" + runtime.GOARCH, Cores: runtime.NumCPU()}
}

// shapeResult is one shape at one size. Requests/s, and milliseconds at the
// median and the 99th percentile, are medians over the rounds; a ratio is the
// median of the ratios within each round. What is zero was not measured.
type shapeResult struct {
	Name      string  `json:"name"`
	Size      string  `json:"size"`
	Keyed     bool    `json:"keyed"`
	BareRPS   float64 `json:"bare_rps"`
	APIRPS    float64 `json:"api_rps"`
	PeerRPS   float64 `json:"peer_rps,omitempty"`
	PlainRPS  float64 `json:"plain_http_rps,omitempty"`
	APIToBare float64 `json:"api_to_bare"`
	APIToPeer float64 `json:"api_to_peer,omitempty"`
	// APIToBefore is beside the build that is given with -before.
	APIToBefore float64 `json:"api_to_before,omitempty"`
	// Processor is the time, in microseconds, that one answer takes of the processors in the
	// process that answers, Neo4j's left out; beside it that of the build that is given with
	// -before, and of plain HTTP.
	Processor       float64 `json:"api_processor_us,omitempty"`
	BeforeProcessor float64 `json:"before_processor_us,omitempty"`
	PlainProcessor  float64 `json:"plain_http_processor_us,omitempty"`
	// GuardedToBare is APIToBare while files are loaded.
	GuardedToBare float64 `json:"guarded_api_to_bare"`
	BareP50       float64 `json:"bare_p50_ms"`
	BareP99       float64 `json:"bare_p99_ms"`
	APIP50        float64 `json:"api_p50_ms"`
	APIP99        float64 `json:"api_p99_ms"`
	PeerP50       float64 `json:"peer_p50_ms,omitempty"`
	PeerP99       float64 `json:"peer_p99_ms,omitempty"`
	// Statements, in fact transactions, of one answer; dbHits of the API's
	// statement and of the one by hand. Neo4j does not count what a map within
	// collect reads, so an equal statement by hand may look cheaper.
	Statements     int64 `json:"statements"`
	PeerStatements int64 `json:"peer_statements,omitempty"`
	DBHits         int64 `json:"db_hits"`
	BareDBHits     int64 `json:"bare_db_hits"`
	// Planning is how long Neo4j plans the API's statement when it is new, in milliseconds.
	Planning     float64 `json:"planning_ms"`
	BarePlanning float64 `json:"bare_planning_ms"`
	Bytes        int     `json:"answer_bytes"`
	PeerBytes    int     `json:"peer_answer_bytes,omitempty"`
	BareMemory   *memory `json:"bare_memory,omitempty"`
	APIMemory    *memory `json:"api_memory,omitempty"`
}

func (r *shapeResult) take(rounds map[string][]round) {
	bare, api, peer := medians(rounds[bareWay]), medians(rounds[apiWay]), medians(rounds[peerWay])
	r.BareRPS, r.BareP50, r.BareP99 = bare.rps, bare.p50, bare.p99
	r.APIRPS, r.APIP50, r.APIP99 = api.rps, api.p50, api.p99
	r.PeerRPS, r.PeerP50, r.PeerP99 = peer.rps, peer.p50, peer.p99
	r.PlainRPS = medians(rounds[plainWay]).rps
	r.Processor, r.BeforeProcessor = processorPerAnswer(rounds[apiWay]), processorPerAnswer(rounds[beforeWay])
	r.PlainProcessor = processorPerAnswer(rounds[plainWay])
	r.APIToBefore = ratio(rounds[apiWay], rounds[beforeWay])
	r.APIToBare, r.APIToPeer = ratio(rounds[apiWay], rounds[bareWay]), ratio(rounds[apiWay], rounds[peerWay])
}

func sizeName(s plant.Size) string { return fmt.Sprintf("%d lines", s.Lines*s.Blocks) }

// summary is what all shapes together come to.
type summary struct {
	LeastToBare   float64        `json:"least_api_to_bare"`
	LeastGuarded  float64        `json:"least_guarded_api_to_bare"`
	LeastToBefore float64        `json:"least_api_to_before,omitempty"`
	LeastToPeer   float64        `json:"least_api_to_peer,omitempty"`
	GeometricMean float64        `json:"geometric_mean_api_to_peer,omitempty"`
	Growth        []growthResult `json:"growth,omitempty"`
}

// growthResult is how many times the time of a keyed question grew from the
// smallest graph to the largest, for the same answer: 1 where only the answer costs.
type growthResult struct {
	Name string  `json:"name"`
	API  float64 `json:"api"`
	Bare float64 `json:"bare"`
	Peer float64 `json:"peer,omitempty"`
}

func (r *results) summarise() {
	s := &summary{LeastToBare: math.Inf(1), LeastGuarded: math.Inf(1), LeastToPeer: math.Inf(1)}
	logs, peers := 0.0, 0
	first := map[string]shapeResult{}
	for _, one := range r.Shapes {
		s.LeastToBare = min(s.LeastToBare, one.APIToBare)
		s.LeastGuarded = min(s.LeastGuarded, one.GuardedToBare)
		if one.APIToBefore > 0 && (s.LeastToBefore == 0 || one.APIToBefore < s.LeastToBefore) {
			s.LeastToBefore = one.APIToBefore
		}
		if one.APIToPeer > 0 {
			s.LeastToPeer = min(s.LeastToPeer, one.APIToPeer)
			logs, peers = logs+math.Log(one.APIToPeer), peers+1
		}
		small, known := first[one.Name]
		if !known {
			first[one.Name] = one
		} else if one.Keyed {
			g := growthResult{Name: one.Name, API: small.APIRPS / one.APIRPS, Bare: small.BareRPS / one.BareRPS}
			if one.PeerRPS > 0 {
				g.Peer = small.PeerRPS / one.PeerRPS
			}
			s.Growth = append(s.Growth, g)
		}
	}
	if peers > 0 {
		s.GeometricMean = math.Exp(logs / float64(peers))
	} else {
		s.LeastToPeer = 0
	}
	if len(r.Shapes) > 0 {
		r.Summary = s
	}
}
