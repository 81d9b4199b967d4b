package resolvers_test

import (
	"strings"
	"testing"

	"linegraph/internal/naive"
)

// everyTraffic asks what every line and the numbers that were in touch with most parties say, over the whole time and in one
// month beside another. It fails if the demo has no change, no silence or no answered conversation to find.
func (a *api) everyTraffic(t *testing.T, w *naive.Graph) {
	const wanted = ` { basis { numbers { number } counted undated withoutParty services communicationsWithServices ownOnly truncated } first last dormant dormantSays contacts tiedBeyond
		topContacts { party { __typename id } rank interactions callsIn callsOut messagesIn messagesOut durationSec activeDays first last } hours nightShare hourEntropy contactEntropy
		indicators { activeDays contacts interactions percentInitiatedConversations percentInitiatedInteractions percentNocturnal responseRateText responseDelayText { ...d } entropyOfContacts
			balanceOfContacts { ...d } interactionsPerContact { ...d } intereventTime { ...d } percentParetoInteractions callDuration { ...d } }
		change { communications perDay perDayBefore distance kept gained notAnyMore } }`
	const spread = ` fragment d on Distribution { mean std median min max }`
	answers := ""
	for _, about := range linesAndBusyNumbers(w) {
		q := "{ whole: traffic(" + about + ", first: 1000, evidence: BOTH)" + wanted +
			" month: traffic(" + about + `, first: 5, window: {from: "2026-04-01T00:00:00+01:00", to: "2026-05-01T00:00:00+01:00"}, compareWith: {from: "2026-03-01T00:00:00Z", to: "2026-04-01T00:00:00+01:00"})` + wanted + " }" + spread
		a.examine(t, w, question{query: q})
		answers += string(a.ask(t, q, nil))
	}
	for _, found := range []string{`"dormant":true`, `"dormant":false`, `"distance":0.`, `"responseDelayText":{`, `"percentInitiatedInteractions":0.`, `"services":1`} {
		if !strings.Contains(answers, found) {
			t.Errorf("no answer has %s", found)
		}
	}
}
