package check

// Checks are all checks, in the order in which a call meets what they look at.
var Checks = []Check{
	{
		"sends-code", Critical, "A code is sent to the caller, and its id is kept",
		"Without this nobody can be verified.",
		"Post once to /api/relay/rest/mfa/sms with the number in caller_id_num as \"to\". When the space answers 200 with success true, reply with the action set_meta_data that keeps its reply: {\"mfa\": {\"id\": …}}.",
		sending, sendsCode,
	},
	{
		"own-number", Critical, "Codes go to the caller's own number alone",
		"The number in the arguments comes from the conversation: anyone who talks to the agent can have messages sent anywhere, on your bill, and be verified with somebody else's phone.",
		"Take the number from caller_id_num of the request, never from the arguments. Refuse, or send to the caller, when the arguments name another.",
		sending, ownNumber,
	},
	{
		"documented-fields", Major, "Requests to the space have the documented fields and types",
		"The space ignores or refuses a field with another name or type, and then codes have another length, lifetime or alphabet than you think.",
		"Send JSON, with the header Content-Type: application/json and HTTP Basic auth. To send, write to and from in E.164, message as a string, token_length (4 to 20), valid_for (seconds) and max_attempts (1 to 20) as whole numbers, and allow_alphas as a boolean; only to is needed. To verify, write only token, as a string.",
		checking, documentedFields,
	},
	{
		"one-send", Critical, "One request sends one code, also when the reply is lost",
		"A lost reply is not a lost request: who asks again sends a second message, which costs money and makes the first code useless.",
		"Post once for each call of the function: take retries out of your code, and switch off those of your HTTP client for POST. When no usable reply comes, say that a code may or may not arrive.",
		sending, oneSend,
	},
	{
		"right-code", Critical, "The right code verifies the caller",
		"Callers who do everything right are turned away. Usual causes: the code compares success with the text \"true\", and the API answers with the boolean true; or each function has an address of its own, such as one with a __token, and then a meta_data of its own.",
		"Post {\"token\": …} to /api/relay/rest/mfa/ID/verify with the id that was kept. When the space answers 200 with success true, a boolean, reply with the action set_meta_data {\"verified\": true}. Where the request holds no meta_data, declare one meta_data_token for both functions.",
		sending, rightCode,
	},
	{
		"wrong-code", Critical, "A wrong code verifies nobody",
		"Anybody is verified with any code.",
		"Look at success in the reply of the space: a wrong code has status 200 as well, with success false.",
		verifying, wrongCode,
	},
	{
		"boolean-success", Critical, "Only a boolean true is a success",
		"A reply that the API does not document, from a proxy or a later version, must not let anybody in.",
		"Verify only when success is the boolean true in a JSON object: compare the type too, not only the truth of the value.",
		verifying, func(t *trial) error {
			return verifiesNobody(t,
				lookalike{"success as the text \"true\"", 200, `{"success":"true"}`},
				lookalike{"success as the number 1", 200, `{"success":1}`},
			)
		},
	},
	{
		"json-success", Critical, "HTML, an empty body, JSON that is cut off and a list are no success",
		"An error page of a proxy has status 200 surprisingly often.",
		"Parse the whole body as a JSON object, and treat any error of the parser as a failure. Do not search the text for words.",
		verifying, func(t *trial) error {
			return verifiesNobody(t,
				lookalike{"a page of HTML", 200, `<html><body>{"success": true}</body></html>`},
				lookalike{"an empty body", 200, ``},
				lookalike{"a list", 200, `[{"success":true}]`},
				lookalike{"JSON that is cut off", 200, `{"success":true`},
			)
		},
	},
	{
		"status-success", Critical, "Only status 200 is a success",
		"The documented success is status 200 and a JSON object in which success is the boolean true, and nothing else is one: with 202 the code is not checked yet.",
		"Look at the status before the body, and treat anything but 200 as a failure. A client that only raises errors for 4xx and 5xx leaves 201 and 202 to you.",
		verifying, func(t *trial) error {
			return verifiesNobody(t,
				lookalike{"status 202", 202, `{"success":true}`},
				lookalike{"status 404", 404, `{"success":true}`},
				lookalike{"status 422", 422, `{"success":true}`},
				lookalike{"status 500", 500, `{"success":true}`},
			)
		},
	},
	{
		"lost-success", Critical, "A reply that never comes verifies nobody",
		"Anyone who keeps the space from answering would be let in.",
		"Treat a timeout and a broken connection as a failure, and let the caller try the same code again.",
		verifying, lostSuccess,
	},
	{
		"latest-code", Critical, "A code is checked with the id of the latest message",
		"An older code stays good after the caller has asked for a new one, or the new one does not work.",
		"Let set_meta_data replace the id with each message, and verify with that id alone.",
		checking, latestCode,
	},
	{
		"nothing-sent", Major, "The space is not asked when no code was sent",
		"A request without an id, to /mfa//verify, reaches another resource, and the agent hears of a wrong code where there is none.",
		"When meta_data holds no id, ask nobody, and reply that no code has been sent yet.",
		checking, nothingSent,
	},
	{
		"dead-code", Major, "The caller learns whether a code is wrong or can no longer work",
		"The agent keeps asking for a code that was used up or has expired, until the caller gives up.",
		"When the space answers 404 to verify, reply with another text than for success false: the code can no longer work, offer a new one.",
		checking, deadCode,
	},
	{
		"token-forms", Major, "A code is understood as text, as a number, with blanks and with dashes",
		"Models write \"123 456\", 123-456 or the number 123456, whatever the schema says, and each rejected code costs an attempt or a turn.",
		"Turn the argument into text, remove blanks and dashes, and send what is left as a string.",
		checking, tokenForms,
	},
	{
		"hostile-token", Critical, "A code stays out of the address, whatever is in it",
		"A caller who dictates a path makes your credentials ask another resource of your space, and one who dictates a quote adds fields to the request.",
		"Put the code into the JSON of the body with an encoder. Build the address from the id alone, and check that a code has only digits or letters.",
		checking, hostileToken,
	},
	{
		"valid-reply", Major, "Every reply is SWAIG JSON with a text and status 200, whatever the space does",
		"The platform drops anything else, and the agent has to guess what happened.",
		"Catch every failure of the request to the space, and reply with status 200 and {\"response\": …} that says what to do next.",
		checking, validReply,
	},
	{
		"meta-data-on-success", Critical, "meta_data is set on success only",
		"An id that belongs to no message, or one of a failed request, is checked later as if a code had been sent.",
		"Reply with set_meta_data only after the space has answered with the documented success: status 200 and a JSON object in which success is the boolean true.",
		sending, metaDataOnSuccess,
	},
	{
		"private-broadcasts", Major, "No code and no number is in the clear in broadcasts",
		"Anyone who watches the agent can read the code and use it.",
		"Mask the code and the numbers, in the reply of the space as well, before you broadcast.",
		sending, privateBroadcasts,
	},
	{
		"slow-space", Minor, "The reply comes within 5 seconds while the space is slow",
		"The caller hears silence meanwhile, and hangs up. The space of this check takes 3 seconds.",
		"Ask the space once, without waiting or asking again, and reply as soon as it has answered.",
		sending, slowSpace,
	},
	{
		"silent-space", Major, "There is a reply although the space gives none",
		"The caller hears nothing until the platform gives up. This check waits for 15 seconds.",
		"Wait for the space for at most 10 seconds in all, with any retry, and reply when they are over.",
		sending, silentSpace,
	},
	{
		"two-callers", Critical, "Two callers at once are not mixed up",
		"One caller's code is checked against the message of another.",
		"Keep the id in meta_data, where each call has its own, never in a variable of the process or in a file.",
		checking, twoCallers,
	},
	{
		"password", Critical, "A request without the password is refused",
		"Anyone who finds the address can have messages sent.",
		"Check the user and the password of HTTP Basic auth before anything else, and answer 401.",
		sending, password,
	},
	{
		"signature", Critical, "A request without the right signature is refused",
		"Anyone who finds the address can have messages sent.",
		"Compute the HMAC-SHA1, with the signing key, of the whole URL as it was posted and the body as it came, one after the other, in lower-case hex. Compare it with X-SignalWire-Signature in constant time, and refuse a request that has none.",
		sending, signature,
	},
}
