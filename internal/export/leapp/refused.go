package leapp

// Why a table that is known cannot be read.
const (
	noWay  = "it does not say which messages the phone sent"
	noIDs  = "it identifies people only by their display names, which anybody may use"
	sealed = "its messages are encrypted"
)

// refusedTables are tables of calls and messages without what is needed to say
// who sent what to whom. They stand last: a later version of the same has it.
var refusedTables = []artifact{
	{name: "google message", tool: android, has: []string{"messagetimestamp|messagetimestamputc", "messagetype", "otherparticipantconversationname", "messagesender"}, refused: noWay},
	{name: "snapchat message", tool: android, has: []string{"creationtimestamp", "senderid", "senderusername", "messagetype", "text"}, refused: noWay},
	{name: "instagram message", tool: ios, has: []string{"timestamp|timestamputc", "senderid", "username", "message", "videochattitle"}, refused: noWay},
	{name: "instagram call", tool: ios, has: []string{"timestamp|timestamputc", "senderid", "username", "videochattitle", "videochatid"}, refused: noWay},
	{name: "messenger message", tool: ios, has: []string{"timestamp", "sendername", "senderid", "message", "attachment"}, refused: noWay},
	{name: "messenger message", tool: ios, has: []string{"timestamp", "threadkey", "sendername", "messageencrypted"}, refused: sealed},
	{name: "messenger call", tool: ios, has: []string{"timestamp", "sendername", "senderid", "calltype", "calldurationsubtitle"}, refused: noWay},
	{name: "messenger message", tool: android, has: []string{"messagetimestamp|timestamp", "sender|sendername", "senderid", "threadkey", "message"}, refused: noWay},
	{name: "messenger call", tool: android, has: []string{"timestamp", "callduration", "callerid", "receiverid", "videocall"}, refused: noWay},
	{name: "teams message", tool: android, has: []string{"timestamp", "userdisplayname", "content", "topicname", "conversationid"}, refused: noIDs},
	{name: "teams call", tool: android, has: []string{"connecttime", "originator", "calldirection", "targetparticipantname"}, refused: noIDs},
	{name: "teams message", tool: ios, has: []string{"timestamp", "displayname|name", "message", "sharedmedia|sender"}, refused: noWay},
}
