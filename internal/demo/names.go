package demo

import "math/rand/v2"

var givenNames = []struct{ name, sex string }{
	{"Aaron", "M"}, {"Ade", "M"}, {"Amara", "F"}, {"Andre", "M"}, {"Ben", "M"}, {"Bethany", "F"}, {"Callum", "M"}, {"Carla", "F"},
	{"Connor", "M"}, {"Corey", "M"}, {"Dale", "M"}, {"Darnell", "M"}, {"Demi", "F"}, {"Dion", "M"}, {"Eddie", "M"}, {"Elijah", "M"},
	{"Ellis", "M"}, {"Femi", "M"}, {"Finley", "M"}, {"Gabriel", "M"}, {"Hannah", "F"}, {"Harvey", "M"}, {"Ibrahim", "M"}, {"Isaac", "M"},
	{"Jade", "F"}, {"Jamal", "M"}, {"Jasmine", "F"}, {"Jerome", "M"}, {"Joel", "M"}, {"Kai", "M"}, {"Kayla", "F"}, {"Keiran", "M"},
	{"Kofi", "M"}, {"Leah", "F"}, {"Leon", "M"}, {"Lewis", "M"}, {"Luca", "M"}, {"Malik", "M"}, {"Marcus", "M"}, {"Mason", "M"},
	{"Megan", "F"}, {"Nathan", "M"}, {"Nico", "M"}, {"Omar", "M"}, {"Paige", "F"}, {"Quentin", "M"}, {"Reece", "M"}, {"Rhys", "M"},
	{"Ruben", "M"}, {"Samir", "M"}, {"Scott", "M"}, {"Shanice", "F"}, {"Stefan", "M"}, {"Tariq", "M"}, {"Theo", "M"}, {"Tyrone", "M"},
	{"Umar", "M"}, {"Vince", "M"}, {"Wesley", "M"}, {"Yusuf", "M"}, {"Zack", "M"}, {"Zara", "F"},
}

var familyNames = []string{
	"Abbotson", "Aldercott", "Amblewood", "Ashgrave", "Barrowell", "Beckstead", "Bellamore", "Birchall-Voss", "Bramcote", "Brantwick",
	"Calderby", "Carrowmore", "Castlemere", "Chilvers-Oake", "Cobbleton", "Coldwater", "Corranby", "Crakehall", "Dallimore", "Dunwick",
	"Eastlow", "Elderby", "Fairhythe", "Farrowdale", "Fenwater", "Flaxby", "Gadsmoor", "Garthwick", "Glaisbrook", "Greatholme",
	"Haddlesey", "Harkstead", "Hawkridge-Bell", "Hazelbury", "Hollowgate", "Ingleworth", "Ivelstone", "Jessamy", "Kelderfield", "Kentmoor",
	"Kirkbride-Lowe", "Ladywell", "Larkhill", "Leverstock", "Lindqvale", "Longmeadow", "Marlstone", "Mereworth", "Millhouse-Dean", "Netherby",
	"Northolme", "Oakenshaw", "Okonjo-Hale", "Osterley", "Pellowe", "Penhallard", "Pickersgale", "Quarrington", "Ravensdene", "Redmarsh",
	"Ripplewood", "Rothersby", "Saltmarshe", "Sandalwood", "Selbourne", "Shackerley", "Stanehurst", "Stonegrave", "Tattersby", "Thornaway",
	"Tillingworth", "Underhay", "Vantongeren", "Wainfleet", "Westerdale", "Whitlock-Obi", "Wraysbury", "Yarrowby", "Yoxhall", "Zealby",
}

var brandNames = []string{
	"Ronnie", "Marlow", "Biscuit", "Sonny", "Dizzy", "Captain", "Pablo", "Skipper", "Mango", "Teddy",
	"Bruno", "Lacey", "Milo", "Frenchie", "Copper", "Domino", "Ziggy", "Rio", "Banjo", "Otis",
	"Hector", "Pepper", "Gizmo", "Monty", "Snowy", "Rocco", "Jagger", "Tonka", "Wizard", "Bandit",
	"Casper", "Dexy", "Elvis", "Flash", "Goose", "Harley", "Indie", "Jonah", "Kipper", "Lenny",
}

var brandEpithets = []string{
	"", "Big ", "Lucky ", "Little ", "Silver ", "Old ", "Young ", "Mister ", "Uncle ", "Fast ", "Happy ", "North ", "South ", "Royal ",
	"Red ", "Blue ", "Golden ", "Night ", "Cousin ", "Doctor ", "Prince ", "King ", "Duke ", "Sir ", "Rapid ", "Super ", "Mighty ", "Quick ",
	"Smooth ", "Slim ", "Tall ", "Brave ", "Sunny ", "Stormy ", "Iron ", "Steel ", "Magic ", "Turbo ", "Extra ", "Grand ", "Prime ", "Noble ",
	"Lone ", "Twin ", "Double ", "Triple ", "Hidden ", "Secret ", "Velvet ", "Amber ",
}

// brand gives the i-th brand; the first two thousand differ.
func brand(i int) string {
	return brandEpithets[i/len(brandNames)%len(brandEpithets)] + brandNames[i%len(brandNames)]
}

var gangNames = []string{
	"Tanners Yard", "Pike Lane", "Copse Road Boys", "Orchard Six", "Mill Basin", "Ferry Block", "Canal Side", "Larch Estate",
	"Viaduct Crew", "Clocktower", "Ropewalk", "Foundry Nine", "Glasshouse", "Saltmarket", "Quarry Hill", "Drovers End",
}

var nicknames = []string{
	"Bev flats", "Tall Gaz", "Lee bridge", "Mick van", "Sandra st", "Del market", "Paul dogs", "Kel harbour", "Si corner", "Trish",
	"Woody", "Nige blue door", "Gary bus stop", "Shell", "Macca", "Phil gym", "Donna top rd", "Jez", "Curly", "Stu bike",
}

var hubNames = []struct{ name, kind string }{
	{"Kestrel Cars", "taxi"}, {"Golden Drumstick", "takeaway"}, {"Blue Anchor Taxis", "taxi"}, {"Napoli Oven", "takeaway"},
	{"Station Cabs", "taxi"}, {"Lotus Kitchen", "takeaway"}, {"Quayside Minicabs", "taxi"}, {"Harbour Fish Bar", "takeaway"},
}

func pick[T any](rng *rand.Rand, list []T) T { return list[rng.IntN(len(list))] }
