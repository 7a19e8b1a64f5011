package io.github.heliconej.sandbox;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which functions to call. After a tool's result none, so that every loop of tool calls ends; else the forced function,
 * with {@code required} the first (all, if {@code parallel_tool_calls} is explicitly true), and with {@code auto} the
 * first if the user spoke last.
 *
 * @param planned the functions to call, in order
 * @param definitions all tools as text, whose tokens belong to the prompt
 */
record ToolPlan(List<Planned> planned, String definitions) {

    private static final int MAX_TOOLS = 128;

    /**
     * Reads {@code tools}, {@code tool_choice} and {@code parallel_tool_calls}. Tools that are not functions are left
     * alone.
     *
     * @param fields the request
     * @param conversation decides whether it is a tool's turn
     * @return the plan
     * @throws SandboxException 400 for a tool without a name, an unknown choice, or one without tools
     */
    static ToolPlan parse(RequestFields fields, Conversation conversation) {
        JsonArray tools = fields.array("tools");
        if (tools.size() > MAX_TOOLS) {
            throw fields.wrong("tools", "must have at most " + MAX_TOOLS + " elements");
        }
        List<JsonObject> chosen = chosen(fields, functions(tools), conversation);
        List<Planned> planned = conversation.endsWithToolResult()
                ? List.of()
                : chosen.stream().map(Planned::of).toList();
        return new ToolPlan(planned, tools.isEmpty() ? "" : tools.toString());
    }

    /**
     * Makes the calls.
     *
     * @param ids names them
     * @param choice index of the choice they belong to
     * @return one call per function; none means that a text is the answer
     */
    List<ToolCall> calls(StableId ids, int choice) {
        List<ToolCall> calls = new ArrayList<>();
        for (Planned call : planned) {
            String id = ids.id("call_", choice * planned.size() + calls.size());
            calls.add(new ToolCall(id, call.name(), call.arguments()));
        }
        return calls;
    }

    private static List<JsonObject> functions(JsonArray tools) {
        List<JsonObject> functions = new ArrayList<>();
        for (int i = 0; i < tools.size(); i++) {
            String place = "tools[" + i + "]";
            if (!(tools.get(i) instanceof JsonObject tool)) {
                throw SandboxException.invalid(place, "Invalid value: '" + place + "' must be an object.");
            }
            var fields = new RequestFields(tool, place + ".");
            if (fields.text("type").equals("function")) {
                RequestFields function = fields.object("function").orElseThrow(() -> fields.missing("function"));
                check(function);
                functions.add(function.json());
            }
        }
        return functions;
    }

    private static void check(RequestFields function) {
        function.text("name");
        Optional<RequestFields> parameters = function.object("parameters");
        if (function.flag("strict") && parameters.isPresent()) {
            SchemaRules.check(parameters.get().json(), true, function.prefix() + "parameters");
        }
    }

    private static List<JsonObject> chosen(
            RequestFields fields, List<JsonObject> functions, Conversation conversation) {
        JsonValue choice = fields.find("tool_choice").orElse(SandboxJson.text("auto"));
        if (choice instanceof JsonObject) {
            return List.of(named(fields, functions));
        }
        String mode = choice instanceof JsonString text ? text.getString() : "";
        return switch (mode) {
            case "none" -> List.of();
            case "auto" -> conversation.endsWithUser() ? first(functions) : List.of();
            case "required" -> {
                if (functions.isEmpty()) {
                    throw fields.wrong("tool_choice", "is only allowed when 'tools' are specified");
                }
                yield fields.flag("parallel_tool_calls") ? functions : first(functions);
            }
            default -> throw fields.wrong("tool_choice", "must be none, auto, required or a function of 'tools'");
        };
    }

    private static List<JsonObject> first(List<JsonObject> functions) {
        return functions.stream().limit(1).toList();
    }

    private static JsonObject named(RequestFields fields, List<JsonObject> functions) {
        String name = fields.object("tool_choice")
                .flatMap(choice -> choice.object("function"))
                .map(function -> function.text("name"))
                .orElseThrow(() -> fields.missing("tool_choice.function"));
        return functions.stream()
                .filter(function -> function.getString("name").equals(name))
                .findFirst()
                .orElseThrow(() -> fields.wrong("tool_choice", "names a function that is not in 'tools'"));
    }

    /** One function to call, with the same arguments in every choice. */
    record Planned(String name, String arguments) {

        private static Planned of(JsonObject function) {
            JsonObject schema =
                    function.get("parameters") instanceof JsonObject given ? given : JsonValue.EMPTY_JSON_OBJECT;
            JsonValue arguments =
                    SchemaSample.of(schema).filter(JsonObject.class::isInstance).orElse(JsonValue.EMPTY_JSON_OBJECT);
            return new Planned(function.getString("name"), arguments.toString());
        }
    }
}
