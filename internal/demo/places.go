package demo

// place is an area of the graph: its GSS code and its name.
type place struct{ code, name string }

// boroughs export. Each gang has its own.
var boroughs = []place{
	{"E09000012", "Hackney"}, {"E09000022", "Lambeth"}, {"E09000025", "Newham"}, {"E09000028", "Southwark"},
	{"E09000023", "Lewisham"}, {"E09000014", "Haringey"}, {"E09000010", "Enfield"}, {"E09000030", "Tower Hamlets"},
	{"E09000031", "Waltham Forest"}, {"E09000008", "Croydon"}, {"E09000005", "Brent"}, {"E09000011", "Greenwich"},
	{"E09000019", "Islington"}, {"E09000002", "Barking and Dagenham"}, {"E09000009", "Ealing"}, {"E09000032", "Wandsworth"},
}

// county is a force area that imports, with towns where premises are found and
// the words runners use for getting there.
type county struct {
	place
	towns   []string
	station string
}

// counties: the first two are the story's.
var counties = []county{
	{place{"E23000024", "Norfolk"}, []string{"Norwich", "Great Yarmouth", "King's Lynn"}, "liverpool st"},
	{place{"E23000028", "Essex"}, []string{"Clacton", "Colchester", "Southend"}, "liverpool st"},
	{place{"E23000025", "Suffolk"}, []string{"Ipswich", "Lowestoft"}, "liverpool st"},
	{place{"E23000032", "Kent"}, []string{"Margate", "Folkestone", "Gillingham"}, "st pancras"},
	{place{"E23000033", "Sussex"}, []string{"Brighton", "Hastings", "Worthing"}, "victoria"},
	{place{"E23000029", "Thames Valley"}, []string{"Reading", "Oxford", "Banbury"}, "paddington"},
	{place{"E23000030", "Hampshire and Isle of Wight"}, []string{"Portsmouth", "Southampton", "Basingstoke"}, "waterloo"},
	{place{"E23000023", "Cambridgeshire"}, []string{"Peterborough", "Wisbech"}, "kings cross"},
	{place{"E23000026", "Bedfordshire"}, []string{"Luton", "Bedford"}, "st pancras"},
	{place{"E23000039", "Dorset"}, []string{"Bournemouth", "Weymouth"}, "waterloo"},
	{place{"E23000036", "Avon and Somerset"}, []string{"Taunton", "Weston-super-Mare"}, "paddington"},
	{place{"E23000035", "Devon and Cornwall"}, []string{"Plymouth", "Torquay"}, "paddington"},
	{place{"E23000022", "Northamptonshire"}, []string{"Northampton", "Corby"}, "euston"},
	{place{"E23000020", "Lincolnshire"}, []string{"Boston", "Grantham"}, "kings cross"},
	{place{"E23000038", "Wiltshire"}, []string{"Swindon", "Salisbury"}, "waterloo"},
	{place{"E23000031", "Surrey"}, []string{"Woking", "Redhill"}, "waterloo"},
	{place{"W15000002", "Gwent"}, []string{"Newport", "Cwmbran"}, "paddington"},
	{place{"W15000003", "South Wales"}, []string{"Swansea", "Barry"}, "paddington"},
	{place{"W15000004", "Dyfed-Powys"}, []string{"Llanelli", "Aberystwyth"}, "paddington"},
}

// meetingPlaces are where young people are approached.
var meetingPlaces = []struct{ kind, name string }{
	{"FOOD_OUTLET", "Golden Drumstick, %s"}, {"PARK", "Basketball court, %s"}, {"SCHOOL", "Gates of Elmfield Academy, %s"},
	{"TRANSPORT_HUB", "Bus station, %s"}, {"YOUTH_CLUB", "Harbour youth club, %s"},
}
