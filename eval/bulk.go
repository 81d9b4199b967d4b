package main

import (
	"fmt"
	"time"

	"linegraph/internal/bulktext"
)

// bulkScore counts bulk texts: those planted, those of which ten recipients are left, those found.
type bulkScore struct{ planted, answerable, recalled, found, right int }

// evaluateBulk prints how many bulk texts are found on made-up phones, for each level of noise, with their texts and without.
func evaluateBulk(worlds int, seed uint64) {
	fmt.Println("| noise | texts | phones | messages | planted | answerable | found | precision | recall | recall of all planted | longest search |")
	fmt.Println("|---|---|---|---|---|---|---|---|---|---|---|")
	for noise := 1; noise <= 3; noise++ {
		for _, texts := range []string{"yes", "half of the phones", "no"} {
			var sum bulkScore
			phones, messages, longest := 0, 0, time.Duration(0)
			for n := range worlds {
				for i, p := range newPhones(seed+uint64(n), noise) {
					if texts == "no" || texts != "yes" && i/5%2 == 0 {
						p.withoutTexts()
					}
					begun := time.Now()
					sum.judge(p)
					longest = max(longest, time.Since(begun))
					phones, messages = phones+1, messages+len(p.sent)
				}
			}
			fmt.Printf("| %d | %s | %d | %d | %d | %d | %d | %.3f | %.3f | %.3f | %d ms |\n", noise, texts, phones, messages, sum.planted, sum.answerable, sum.found,
				part(sum.right, sum.found), part(sum.recalled, sum.answerable), part(sum.recalled, sum.planted), longest.Milliseconds())
		}
	}
}

func (p *phone) withoutTexts() {
	for i := range p.sent {
		p.sent[i].Text = ""
	}
}

// judge searches a phone. What is found is right if most of its messages are of one planted bulk text; that one is found
// if most of its messages are in it.
func (s *bulkScore) judge(p *phone) {
	var sent []bulktext.Message
	left, to := map[int]int{}, map[int]map[string]bool{}
	for _, m := range p.sent {
		sent = append(sent, m.Message)
		left[m.of]++
		if to[m.of] == nil {
			to[m.of] = map[string]bool{}
		}
		for _, r := range m.To {
			to[m.of][r] = true
		}
	}
	recalled := map[int]bool{}
	for _, b := range bulktext.Find(sent, p.heard) {
		s.found++
		of := map[int]int{}
		for _, i := range b.Messages {
			of[p.sent[i].of]++
		}
		for planted, n := range of {
			if planted > 0 && 2*n > len(b.Messages) {
				s.right++
				recalled[planted] = recalled[planted] || 2*n > left[planted]
			}
		}
	}
	s.planted += p.planted
	for planted := 1; planted <= p.planted; planted++ {
		if len(to[planted]) >= 10 {
			s.answerable++
			if recalled[planted] {
				s.recalled++
			}
		}
	}
}
