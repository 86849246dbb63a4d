"""Answers as the description says, and holds what it is asked against it.

`service.py DESCRIPTION KEYS` prints its URL; KEYS is what our own keys say of each operation, as it is written: the
parameters that go together, and the views, each of which is called as an operation of its own. `GET /rounds` tells what is
to be sent, made of the description; `POST /outcomes` takes what came of it and answers with what was found. Everything else
is a request to the service of the description: it is checked by openapi-core, which has nothing to do with the generator,
and compared with what was to be sent. Then it is made wrong in every way there is, each of which must be found: a check that
finds nothing here finds nothing anywhere.

A method may send the same by a link: then of the headers those alone that every operation has. Or it begins what takes time,
and goes on by a link of the answer to another operation, whose values that answer has.
"""

import datetime
import decimal
import itertools
import json
import re
import sys
import warnings
from urllib.parse import quote

from openapi_core import Config, OpenAPI
from openapi_core.contrib.werkzeug import WerkzeugOpenAPIRequest, WerkzeugOpenAPIResponse
from openapi_core.exceptions import OpenAPIError
from openapi_core.unmarshalling.request.unmarshallers import V31RequestParametersUnmarshaller
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.serving import WSGIRequestHandler, make_server
from werkzeug.test import EnvironBuilder
from werkzeug.wrappers import Request, Response

METHODS = ("get", "put", "post", "delete", "patch", "head")

# Headers of every request, which no description has.
AMBIENT = {
    "accept", "accept-encoding", "authorization", "connection", "content-length", "content-type", "host", "user-agent",
    "x-ms-client-request-id", "x-ms-useragent", "x-forwarded-host", "x-forwarded-proto", "x-conform-cloud",
    "x-conform-method", "x-conform-operation", "x-conform-round", "x-conform-way",
}


# What a URL cannot have as it is. In a path, openapi-core takes `/`, `?` and `#` that are decoded for those of the URL.
AWKWARD = {"path": " é%2B+;=&", "query": " é%2B+/;=&?#"}


class Description:
    """The one document, and its operations by their ids."""

    def __init__(self, document, keys):
        self.document = document
        # It does not read credentials of OAuth, and says so each time.
        warnings.filterwarnings("ignore", message="Unsupported scheme type")
        # That it is OpenAPI is checked by a tool for that.
        self.requests = OpenAPI.from_dict(document, Config(spec_validator_cls=None))
        config = Config(spec_validator_cls=None, request_unmarshaller_cls=V31RequestParametersUnmarshaller)
        self.parameters = OpenAPI.from_dict(document, config)
        # Documented answers leave the offset of a time out now and then, and the client reads them all the same.
        formats = {"date-time": lambda value: not isinstance(value, str) or instant(value) is not None}
        self.answers = OpenAPI.from_dict(document, Config(spec_validator_cls=None, extra_format_validators=formats))
        self.operations = {}
        for path, item in document["paths"].items():
            item = self.resolve(item)
            for method in METHODS:
                if method in item:
                    ours = keys.get(item[method]["operationId"], {})
                    operation = Operation(self, path, method, item, ours)
                    self.operations[operation.id] = operation
                    for name, view in ours.get("x-views", {}).items():
                        view = View(self, path, method, item, ours, name, view)
                        self.operations[view.id] = view

        names = [{name for place, name in it.parameters if place == "header"} for it in self.operations.values()]
        self.common_headers = set.intersection(*names)

    def resolve(self, node):
        while isinstance(node, dict) and "$ref" in node:
            target = self.document
            for step in node["$ref"].removeprefix("#/").split("/"):
                target = target[step.replace("~1", "/").replace("~0", "~")]
            node = {**target, **{key: value for key, value in node.items() if key != "$ref"}}
        return node

    def properties(self, schema):
        """Those of an object and of its parts, each with what stands beside a reference."""
        schema = self.resolve(schema)
        parts = [self.properties(part) for part in schema.get("allOf", [])]
        return {name: it for part in [*parts, schema.get("properties", {})] for name, it in part.items()}

    def written(self, schema, value):
        """A documented body by the names in which properties are written, which are read in any letter case. What is one of several
        shapes stays as it is."""
        if isinstance(value, list):
            items = self.resolve(schema).get("items", {})
            return [self.written(items, item) for item in value]
        if isinstance(value, str):
            # A value that is known in any letter case is written as the first of its spellings.
            enum = self.resolve({"$ref": schema["$ref"]} if "$ref" in schema else schema)
            any_case = "letter case of a value does not matter" in enum.get("description", "")
            spellings = enum.get("enum", []) if any_case else []
            return next((it for it in spellings if str(it).lower() == value.lower()), value)
        if not isinstance(value, dict):
            return value
        properties = self.properties(schema)
        others = {other: name for name, it in properties.items() for other in other_names(it)}
        alike = {name.lower(): name for name in properties}
        written = {}
        for name, member in value.items():
            own = name if name in properties else others.get(name, alike.get(name.lower(), name))
            written[name if own in value else own] = self.written(properties.get(own, {}), member)
        return written

    def violation(self, check, *arguments):
        """What openapi-core has against a request or an answer, if anything."""
        try:
            check(*arguments)
        except OpenAPIError as error:
            return told(error)
        return None


def other_names(schema):
    """The other names by which a property is read."""
    said = re.search(r"\*\*Read by other names too:\*\* (.*)", schema.get("description", ""))
    return said[1].split(", ") if said else []


def told(error):
    causes = []
    while error is not None:
        details = [detail.message for detail in getattr(error, "schema_errors", ())]
        causes.append("; ".join(details) or str(error) or type(error).__name__)
        error = error.__cause__
    return causes[-1] if len(causes) == 1 else f"{causes[0]} ({causes[-1]})"


class Operation:
    """What is described of an operation, what it is to send, and what it answers."""

    def __init__(self, description, path, method, item, ours):
        self.description = description
        self.path, self.method = path, method
        written = item[method]
        self.id = written["operationId"]
        self.servers = [
            server["url"] for server in written.get("servers") or item.get("servers") or description.document["servers"]
        ]
        parameters = {}
        for parameter in [*item.get("parameters", []), *written.get("parameters", [])]:
            parameter = description.resolve(parameter)
            parameters[parameter["in"], parameter["name"]] = parameter
        self.parameters = parameters
        # Of parameters that exclude each other the first is sent.
        groups = ours.get("x-parameter-groups", [])
        groups = [group.get("exactlyOne") or group.get("atMostOne") or [] for group in groups]
        self.excluded = [name for group in groups for name in group[1:]]
        self.security = written.get("security", description.document.get("security", []))
        body = description.resolve(written.get("requestBody")) or {}
        content = body.get("content", {})
        self.media_type = "application/json" if "application/json" in content else next(iter(content), None)
        self.body = content.get(self.media_type)
        self.is_whole = "The whole of what was read is sent back" in body.get("description", "")
        self.answers = {status: description.resolve(answer) for status, answer in written["responses"].items()}
        self.status, self.answer = self.chosen()

    def chosen(self):
        """The success that is answered: the first with a documented body, or the first of all."""
        successes = [
            (int(status), answer) for status, answer in self.answers.items() if status.startswith("2") and status.isdigit()
        ]
        documented = [one for one in successes if any(it.get("examples") for it in one[1].get("content", {}).values())]
        return (documented or successes)[0]

    def rounds(self):
        """What it is to send: the documented body, and one with every member."""
        values = {place: {} for place in ("path", "query", "header", "cookie")}
        for number, ((place, name), parameter) in enumerate(self.parameters.items()):
            schema = parameter.get("schema") or next(iter(parameter["content"].values()))["schema"]
            # HTTP has quotes around a tag. What stands in a URL has characters that a URL writes in another way.
            text = f'"{name}-{number}"' if name.lower() in ("if-match", "if-none-match") else f"{name}-{number}"
            text += AWKWARD.get(place, "")
            values[place][name] = Sample(self.description, "readOnly", text).of(schema)
        for others in self.excluded:
            for place in values.values():
                place.pop(others, None)
        if self.body is None:
            return [values]
        sample = FormSample if self.media_type == "multipart/form-data" else Sample
        made = sample(self.description, "readOnly", "a text").of(self.body.get("schema", {}))
        bodies = [*itertools.islice(documented(self.description, self.body), 1), made]
        return [{**values, "body": body} for body in bodies]

    def expected(self, values):
        """What arrives when it is given these values."""
        return values

    def responses(self):
        """What it may answer: what is documented, and what is made where none of that is as described."""
        yield from self.responses_of(self.status, self.answer)

    def responses_of(self, status, answer, tell=lambda headers, body: None):
        headers = {
            name: str(Sample(self.description, "writeOnly", name).of(self.description.resolve(header)["schema"]))
            for name, header in answer.get("headers", {}).items()
        }
        content = answer.get("content", {})
        name = "application/json" if "application/json" in content else next(iter(content), None)
        if name is None or "json" not in name:
            tell(headers, None)
            yield Response(b"some bytes" if name else None, status, headers, content_type=name)
            return
        made = Sample(self.description, "writeOnly", "a text").of(content[name].get("schema", {}))
        for body in itertools.chain(documented(self.description, content[name]), [made]):
            tell(headers, body)
            yield Response(json.dumps(body), status, headers, content_type=name)

    def begun(self, values):
        """What it answers when it begins what takes time, and what is asked then: the operation, and what it is sent."""
        status, answer, link = next(
            (int(status), answer, link)
            for status, answer in self.answers.items()
            for link in map(self.description.resolve, answer.get("links", {}).values())
            if "**Asked until it is done:**" in link.get("description", "")
        )
        asked = self.description.operations[link["operationId"]]
        done = re.search(r"state `(.*?)`, done `(.*?)`", link["description"])
        own = asked.rounds()[-1]
        sent = {place: {} for place in ("path", "query", "header", "cookie")}
        sent["body"] = values["body"] if link.get("requestBody") == "$request.body" else None
        said = {}
        for name, expression in link["parameters"].items():
            place = next(place for place, other in asked.parameters if other == name)
            of, _, at = expression.removeprefix("$").partition(".")
            if of == "request":
                where, _, other = at.partition(".")
                sent[place][name] = values[where][other]
            else:
                sent[place][name] = said[at] = own[place][name]

        def tell(headers, body):
            """An answer with what is asked in it, be it the end of a link, and nobody waits for longer than must be."""
            if "Retry-After" in headers:
                headers["Retry-After"] = "1"
            for at, value in said.items():
                if at.startswith("header."):
                    headers[at.removeprefix("header.")] = "/a/link/" + quote(value, safe="")
                else:
                    body[at.removeprefix("body#/")] = value

        ends = asked.responses_of(asked.status, asked.answer, lambda headers, body: done and tell_state(body, *done.groups()))
        return asked, sent, self.responses_of(status, answer, tell), ends


class View(Operation):
    """An operation with parameters, or properties of its body, that are fixed, given by themselves or left out."""

    def __init__(self, description, path, method, item, ours, name, view):
        super().__init__(description, path, method, item, ours)
        known = {"summary", "description", "externalDocs", "x-source", "x-deviation", "x-paging", "responses"}
        known |= {"fixed", "required", "omitted", "x-applies-to", "x-partner-roles", "x-rate-limit", "x-roles"}
        if not set(view) <= known:
            raise ValueError(f"the view {name} of {self.id} says what is not looked at here: {sorted(set(view) - known)}")
        self.id = f"{self.id.split('_')[0]}_{name}"
        self.fixed, self.required = view.get("fixed", {}), view.get("required", [])
        omitted = view.get("omitted", [])
        self.parameters = {key: it for key, it in self.parameters.items() if key[1] not in omitted}

    def rounds(self):
        """One round: the operation's own are made with the operation. Each property that is given by itself is another in the body."""
        values = super().rounds()[-1]
        settled = [name.removeprefix("body.") for name in self.required if name.startswith("body.")]
        return [{**values, "settled": {name: other(values["body"][name]) for name in settled}}]

    def expected(self, values):
        values = {place: dict(given) if isinstance(given, dict) else given for place, given in values.items()}
        values.get("body", {}).update(values.pop("settled"))
        for name, value in self.fixed.items():
            if name.startswith("body."):
                values["body"][name.removeprefix("body.")] = value
                continue
            place, schema = next((it[0], it_of["schema"]) for it, it_of in self.parameters.items() if it[1] == name)
            values[place][name] = self.spelt(schema, value)
        return values

    def spelt(self, schema, value):
        """How a value is written where it is sent, which may not be how it is written in bodies."""
        letters = str(value).replace("_", "").lower()
        spellings = self.description.resolve(schema).get("enum", [])
        return next((it for it in spellings if str(it).replace("_", "").lower() == letters), value)


def tell_state(body, way, state):
    """Writes a state into an answer: of a list on the way into the last item."""
    *way, last = way.split(".")
    for name in way:
        body = body.get(name) or {}
        body = body[-1] if isinstance(body, list) else body
    body[last] = state


def other(value):
    """Another value of the same type, where there is one that is easily made."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + 1
    if isinstance(value, dict):
        return {name: other(member) for name, member in value.items()} if "attributes" not in value else value
    return f"{value} by itself" if value == "a text" else value


def documented(description, content):
    """The documented bodies."""
    for example in content.get("examples", {}).values():
        example = description.resolve(example)
        if "value" in example:
            yield example["value"]


class Sample:
    """A value of a schema: an object has every member that travels this way."""

    def __init__(self, description, never, text):
        self.description, self.never, self.text, self.within = description, never, text, []

    def of(self, schema):
        reference = schema.get("$ref") if isinstance(schema, dict) else None
        if reference in self.within:
            return None
        self.within.append(reference or object())
        try:
            return self.made(self.description.resolve(schema))
        finally:
            self.within.pop()

    def made(self, schema):
        if not isinstance(schema, dict):
            return {}
        for values in ([schema["const"]] if "const" in schema else [], schema.get("enum", [])):
            for value in values:
                if value is not None:
                    return value
        if "allOf" in schema:
            parts = [self.of(part) for part in schema["allOf"]]
            if not isinstance(parts[0], dict):
                return parts[0]
            made = {key: value for part in [*parts, self.object(schema)] for key, value in part.items()}
            return together(schema, made)
        branches = [*schema.get("oneOf", []), *schema.get("anyOf", [])]
        for branch in branches if not says_what_goes_together(branches) else []:
            if self.description.resolve(branch).get("type") != "null":
                made = self.of(branch)
                return {**made, **self.object(schema)} if isinstance(made, dict) else made
        if schema and set(schema) <= {"oneOf", "anyOf", "not", "dependentRequired"}:
            return {}
        types = schema.get("type", "object" if "properties" in schema else None)
        types = types if isinstance(types, list) else [types]
        kind = next((one for one in types if one != "null"), "null")
        return getattr(self, kind or "any")(schema)

    def any(self, schema):
        return {"any": ["thing", 1]}

    def null(self, schema):
        return None

    def boolean(self, schema):
        return True

    def string(self, schema):
        formats = {
            "date": "2024-02-29",
            "date-time": "2024-02-29T12:34:56Z",
            "uuid": "6f1c2d3e-4b5a-4c6d-8e7f-9a0b1c2d3e4f",
            "uri": "https://example.com/a",
            "url": "https://example.com/a",
            "email": "a@example.com",
            "decimal": "12.25",
        }
        text = formats.get(schema.get("format"), self.text)
        least = schema.get("minLength", 0)
        return (text * (least // len(text) + 1) if len(text) < least else text)[: schema.get("maxLength")]

    def integer(self, schema):
        return int(min(max(7, schema.get("minimum", 7)), schema.get("maximum", 7)))

    def number(self, schema):
        return min(max(12.25, schema.get("minimum", 12.25)), schema.get("maximum", 12.25))

    def array(self, schema):
        item = self.of(schema.get("items", {}))
        return [] if item is None else [item] * max(1, schema.get("minItems", 1))

    def object(self, schema):
        made = {}
        for name, member in schema.get("properties", {}).items():
            if not self.description.resolve(member).get(self.never):
                value = self.of(member)
                if value is not None:
                    made[name] = value
        others = schema.get("additionalProperties")
        if isinstance(others, dict):
            made["a name"] = self.of(others)
        return together(schema, made)


def says_what_goes_together(branches):
    """Whether branches are no shapes: each only says what is required."""
    return bool(branches) and all(set(branch) == {"required"} for branch in branches)


def together(schema, made):
    """An object without the members that do not go with others."""
    for part in [schema, *schema.get("allOf", [])]:
        one_of, never = part.get("oneOf", []), part.get("not", {})
        if says_what_goes_together(one_of):
            for branch in one_of[1:]:
                made.pop(branch["required"][0], None)
        for pair in [never, *never.get("anyOf", [])]:
            one, *others = pair.get("required", [None])
            for other in others if one in made else []:
                made.pop(other, None)
    return made


class FormSample(Sample):
    """The same of a form, in which what has no type is a file."""

    def any(self, schema):
        return self.text


class Judge:
    """What is wrong with the requests of a run, and with what came of them."""

    def __init__(self, description):
        self.description = description
        self.rounds = {id: operation.rounds() for id, operation in description.operations.items()}
        self.expected = {
            id: [description.operations[id].expected(values) for values in rounds] for id, rounds in self.rounds.items()
        }
        self.wrong = []
        # What was begun, by the calls that did so: what is asked next, what it is sent, and what it answers.
        self.begun = {}
        self.seen = set()
        self.tried = set()
        self.planted = 0
        self.unseen = []

    def all_rounds(self):
        return [
            {"operation": id, "round": number, "values": values}
            for id, rounds in self.rounds.items()
            for number, values in enumerate(rounds)
        ]

    def answer(self, request):
        """Checks a request to an operation, and answers it."""
        told = {name: request.headers[f"X-Conform-{name.title()}"] for name in ("operation", "method", "cloud", "round", "way")}
        id, number = told["operation"], int(told["round"])
        call = call_of(told)
        operation = self.description.operations[id]
        values = self.expected[id][number]
        responses = operation.responses()
        if told["way"] == "link":
            headers = values["header"].items()
            values = {**values, "header": {name: it for name, it in headers if name in self.description.common_headers}}
        elif told["way"] == "poll" and call in self.begun:
            operation, values, responses = self.begun.pop(call)
        elif told["way"] == "poll":
            asked, sent, responses, ends = operation.begun(values)
            self.begun[call] = asked, sent, ends
        problems = [*self.problems(operation, values, request)]
        checker, seen = self.description.answers, WerkzeugOpenAPIRequest(request)
        for response in responses:
            wrong = self.description.violation(checker.validate_response, seen, WerkzeugOpenAPIResponse(response))
            if not wrong:
                break
        self.wrong += [f"{call}: {problem}" for problem in problems]
        self.wrong += [f"{call}: the answer: {wrong}"] if wrong and not problems else []
        if call in self.begun:
            return response
        if call in self.seen:
            self.wrong.append(f"{call}: called twice")
        self.seen.add(call)
        if not problems and told["way"] == "values" and (id, number) not in self.tried:
            self.tried.add((id, number))
            self.plant(operation, self.expected[id][number], request, call)
        return response

    def problems(self, operation, values, request):
        """What is wrong with a request: in comparison with what was to be sent, and by openapi-core. The cheapest is looked at
        first, as who makes requests wrong asks for one problem only."""
        # Who reads a form first leaves nothing of it to others, unless the bytes are kept.
        request.get_data()
        if request.method.lower() != operation.method:
            yield f"{request.method} was sent, and not {operation.method}"
        path = operation.path.format(**values["path"])
        urls = {Request(EnvironBuilder(quote(path), server).get_environ()).base_url for server in operation.servers}
        if request.base_url not in urls:
            yield f"{request.base_url} was called, and not one of {sorted(urls)}"
        if operation.security and not request.headers.get("Authorization", "").startswith("Bearer "):
            yield "no token is sent"
        yield from self.undescribed(operation, request)
        yield from self.body(operation, values, request)
        seen = WerkzeugOpenAPIRequest(request)
        try:
            read = self.description.parameters.unmarshal_request(seen).parameters
        except OpenAPIError as error:
            yield told(error)
            return
        for place in ("path", "query", "header", "cookie"):
            sent = {name: value for name, value in vars(read)[place].items() if value is not None}
            for name, value in values[place].items():
                if plain(sent.get(name)) != value:
                    yield f"`{name}` in the {place} is {plain(sent.get(name))!r}, and not {value!r}"
        # Of what is sent back whole, a member goes as it came in an answer.
        checker = self.description.answers if operation.is_whole else self.description.requests
        wrong = self.description.violation(checker.validate_request, seen)
        if wrong:
            yield wrong

    def undescribed(self, operation, request):
        described = {(place, name.lower()) for place, name in operation.parameters}
        for name in request.args:
            if ("query", name.lower()) not in described:
                yield f"`{name}` in the query is not described"
        for name, _ in request.headers:
            if name.lower() not in AMBIENT and ("header", name.lower()) not in described:
                yield f"the header `{name}` is not described"

    def body(self, operation, values, request):
        if operation.body is None:
            if request.data:
                yield f"a body is sent, and none is described: {request.data!r}"
            return
        if request.mimetype != operation.media_type:
            yield f"the body is {request.mimetype}, and not {operation.media_type}"
        elif request.mimetype == "multipart/form-data":
            parts = {name: [part.read().decode() for part in request.files.getlist(name)] for name in request.files}
            parts.update((name, json.loads(text)) for name, text in request.form.items())
            if parts != values["body"]:
                yield f"the form is {parts}, and not {values['body']}"
        else:
            try:
                sent = json.loads(request.get_data(), parse_float=decimal.Decimal)
            except ValueError as error:
                yield f"the body is no JSON: {error}"
                return
            schema = operation.body.get("schema", {})
            if operation.is_whole:
                # Each member as it came, below the first level by the names with which it came.
                sent = self.description.written(schema, sent)
            yield from differences("the body", sent, self.description.written(schema, values["body"]))

    def plant(self, operation, values, request, call):
        """Makes a good request wrong in every way there is, each of which must be found."""
        checker = self.description.requests
        for what, other in faults(self.description, operation, request):
            seen = WerkzeugOpenAPIRequest(changed(request, other))
            self.planted += 1
            if not self.description.violation(checker.validate_request, seen):
                self.unseen.append(f"{call}: {what} is not found")
        for what, other in omissions(operation, values, request):
            self.planted += 1
            if next(self.problems(operation, values, changed(request, other)), None) is None:
                self.unseen.append(f"{call}: {what} is not found")

    def kinds(self):
        """The operations, and their views."""
        views = [id for id, operation in self.description.operations.items() if isinstance(operation, View)]
        yield "operations", [id for id in self.description.operations if id not in views]
        yield "views", views

    def report(self, outcomes):
        """What was found, and whether all is well."""
        operations = self.description.operations
        good = set(operations)
        for outcome in outcomes:
            operation, call = operations[outcome["operation"]], call_of(outcome)
            if outcome["way"] == "poll":
                operation, *_ = operation.begun(self.expected[operation.id][int(outcome["round"])])
            if outcome["error"] or outcome["status"] != operation.status:
                came = outcome["error"] or outcome["status"]
                self.wrong.append(f"{call}: answered {operation.status}, and the client says {came}")
            elif call not in self.seen:
                self.wrong.append(f"{call}: nothing came")
        called = {(outcome["operation"], outcome["round"]) for outcome in outcomes}
        for round in self.all_rounds():
            if (round["operation"], round["round"]) not in called:
                self.wrong.append(f"{round['operation']} (round {round['round'] + 1}): not called")
        good -= {line.split(" ", 1)[0].split(".")[0] for line in self.wrong}
        methods = {f"{outcome['operation']}.{outcome['method']}" for outcome in outcomes}
        found = self.planted - len(self.unseen)
        lines = [
            *self.wrong,
            *self.unseen,
            f"{len(self.seen)} requests; {found} of {self.planted} planted faults found",
            *(f"{len(good & set(of))} of {len(of)} {what} checked" for what, of in self.kinds()),
            f"{len(methods - {line.split(' ', 1)[0] for line in self.wrong})} of {len(methods)} methods checked",
        ]
        return "\n".join(lines), not self.wrong and not self.unseen and self.planted > 0


def call_of(told):
    """How a call is called in messages."""
    return f"{told['operation']}.{told['method']} ({told['cloud']}, round {int(told['round']) + 1})"


def changed(request, other):
    """A request in which something is other than it was."""
    builder = {
        "path": quote(request.path),
        "base_url": request.host_url,
        "method": request.method,
        "query_string": request.args,
        "headers": list(request.headers),
        "data": request.get_data(),
        **other,
    }
    return Request(EnvironBuilder(**builder).get_environ())


def faults(description, operation, request):
    """Ways to break the description, for openapi-core to find: which, and what is other than it was."""
    yield "a wrong path", {"path": quote(request.path) + "/no" * 8}
    yield "another method", {"method": "TRACE"}
    for (place, name), parameter in operation.parameters.items():
        if parameter.get("required") and place in ("query", "header"):
            yield f"no `{name}` in the {place}", without(request, place, name)
        if parameter.get("schema", {}).get("type") in ("integer", "boolean") and place == "query":
            yield f"`{name}` of the wrong kind", {"query_string": {**request.args, name: "none"}}
    if operation.media_type != "application/json":
        return
    yield "no JSON", {"data": request.get_data()[:-1]}
    sent = json.loads(request.get_data())
    schema = description.resolve(operation.body.get("schema", {}))
    if isinstance(sent, dict):
        for name, member in schema.get("properties", {}).items():
            kind = description.resolve(member).get("type")
            if name in sent and isinstance(kind, str):
                wrong = "none" if kind in ("integer", "number") else 1
                yield f"`{name}` of the wrong kind", {"data": json.dumps({**sent, name: wrong})}
        for name in schema.get("required", []):
            yield f"no `{name}` in the body", {"data": json.dumps(omitting(sent, name))}


def omissions(operation, values, request):
    """Ways to send something else than was to be sent, which the description may allow."""
    yield "what is not described", {"query_string": {**request.args, "no-such": "1"}}
    for place, name in operation.parameters:
        if place in ("query", "header") and name in values[place]:
            yield f"no `{name}` in the {place}", without(request, place, name)
    if operation.media_type == "application/json":
        sent = json.loads(request.get_data())
        for name in [name for name, value in sent.items() if value is not None] if isinstance(sent, dict) else []:
            yield f"no `{name}` in the body", {"data": json.dumps(omitting(sent, name))}


def without(request, place, name):
    if place == "query":
        return {"query_string": omitting(request.args, name)}
    return {"headers": [header for header in request.headers if header[0].lower() != name.lower()]}


def omitting(values, name):
    return {key: value for key, value in values.items() if key != name}


def differences(what, sent, given):
    """Where two JSON values do not mean the same: null is not there."""
    if isinstance(sent, dict) and isinstance(given, dict):
        for name in {**given, **sent}:
            yield from differences(f"{what}.{name}", sent.get(name), given.get(name))
    elif isinstance(sent, list) and isinstance(given, list) and len(sent) == len(given):
        for number, pair in enumerate(zip(sent, given)):
            yield from differences(f"{what}[{number}]", *pair)
    elif not same(sent, given):
        yield f"{what} is {sent!r}, and not {given!r}"


def same(sent, given):
    """Whether two values mean the same: of times the instant counts, of numbers the digits."""
    if isinstance(sent, str) and isinstance(given, str):
        times = instant(sent), instant(given)
        return sent == given or (None not in times and times[0] == times[1])
    if isinstance(given, float):
        return sent == decimal.Decimal(repr(given))
    return type(sent) is type(given) and sent == given


def instant(text):
    """A point in time, in UTC where nothing else is said; `None`: it is none."""
    try:
        time = datetime.datetime.fromisoformat(text)
    except (TypeError, ValueError):
        return None
    return time if time.tzinfo else time.replace(tzinfo=datetime.timezone.utc)


def plain(value):
    """A parameter as it stands in JSON."""
    if isinstance(value, (datetime.date, datetime.datetime)):
        return value.isoformat().replace("+00:00", "Z")
    return [plain(item) for item in value] if isinstance(value, list) else value


def application(judge):
    @Request.application
    def answer(request):
        if "X-Conform-Operation" in request.headers:
            return judge.answer(request)
        if request.path == "/rounds":
            return Response(json.dumps(judge.all_rounds()), content_type="application/json")
        text, good = judge.report(json.loads(request.get_data()))
        return Response(text, 200 if good else 422)

    return ProxyFix(answer, x_for=0, x_proto=1, x_host=1)


class Quiet(WSGIRequestHandler):
    def log_request(self, *arguments):
        pass


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        document = json.load(file)
    with open(sys.argv[2], encoding="utf-8") as file:
        keys = json.load(file)
    server = make_server("127.0.0.1", 0, application(Judge(Description(document, keys))), request_handler=Quiet)
    print(f"http://127.0.0.1:{server.server_port}", flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main()
