package httpd

import (
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/validator/core"
	"github.com/vektah/gqlparser/v2/validator/rules"
)

// validation is every rule of GraphQL. Where a rule has two forms, this is the
// one without suggestions: a suggestion shows a stranger names of the schema,
// and costs a comparison with every name in it.
func validation() *rules.Rules {
	all := rules.NewDefaultRules()
	for name, silent := range map[string]core.Rule{
		rules.KnownArgumentNamesRule.Name:  rules.KnownArgumentNamesRuleWithoutSuggestions,
		rules.KnownTypeNamesRule.Name:      rules.KnownTypeNamesRuleWithoutSuggestions,
		rules.ValuesOfCorrectTypeRule.Name: rules.ValuesOfCorrectTypeRuleWithoutSuggestions,
	} {
		all.ReplaceRule(name, silent.RuleFunc)
	}
	all.AddRule("NumbersInRange", numbersInRange)
	return all
}

// numbersInRange refuses numbers in the text that are too large to be read. The rules of
// GraphQL leave that check to each scalar, and gqlgen panics.
func numbersInRange(events *core.Events, addError core.AddErrFunc) {
	events.OnValue(func(_ *core.Walker, value *ast.Value) {
		if value.Kind != ast.IntValue && value.Kind != ast.FloatValue {
			return
		}
		if _, err := value.Value(nil); err != nil {
			addError(core.Message("A number is too large."), core.At(value.Position))
		}
	})
}
