package io.clew.application.http.stored;

import io.clew.application.http.json.JsonTree;
import io.clew.application.http.json.JsonTree.JsonArray;
import io.clew.application.http.json.JsonTree.JsonNull;
import io.clew.application.http.json.JsonTree.JsonObject;
import io.clew.application.http.json.JsonTree.JsonString;
import io.clew.application.http.stored.shape.JsText;
import io.clew.application.http.stored.shape.Kept;
import io.clew.kernel.value.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What instructions in blocks say in a context: those whose rules hold, with what they name filled in. */
final class Preview {

    /** {@code {{path}}}, or with what to say otherwise: {@code {{path || 'that'}}}. */
    private static final Pattern BLANK =
            Pattern.compile("\\{\\{\\s*([a-zA-Z_][\\w.]*)\\s*(?:\\|\\|\\s*(?:'([^']*)'|\"([^\"]*)\")\\s*)?}}");

    private Preview() {}

    /** @param prompts the configuration of a prompt block by its id; null if there is none */
    static String of(
            JsonTree blocks, @Nullable JsonTree context, Function<String, @Nullable Map<String, Json>> prompts) {
        List<String> said = new ArrayList<>();
        for (JsonTree block : ((JsonArray) blocks).items()) {
            Map<String, JsonTree> members = ((JsonObject) block).members();
            JsonTree content = members.get("content");
            JsonTree rules = members.get("rules");
            if (members.get("id") instanceof JsonString id && "prompt_block_ref".equals(text(members.get("type")))) {
                Map<String, Json> prompt = prompts.apply(id.value());
                content = prompt == null ? null : tree(prompt.get("content"));
                rules = prompt == null ? null : tree(prompt.get("rules"));
            }
            if (content != null && (rules == null || Contexts.holds(rules, context))) {
                String filled = filled(text(content), context);
                if (!JsText.trim(filled).isEmpty()) {
                    said.add(filled);
                }
            }
        }
        return String.join("\n\n", said);
    }

    private static String filled(String content, @Nullable JsonTree context) {
        Matcher blank = BLANK.matcher(content);
        StringBuilder filled = new StringBuilder();
        while (blank.find()) {
            JsonTree value = Contexts.at(context, blank.group(1));
            String otherwise = blank.group(2) == null ? blank.group(3) : blank.group(2);
            String text = value == null || value instanceof JsonNull
                    ? otherwise == null ? blank.group() : otherwise
                    : value instanceof JsonString string ? string.value() : Kept.of(value);
            blank.appendReplacement(filled, Matcher.quoteReplacement(text));
        }
        return blank.appendTail(filled).toString();
    }

    private static @Nullable JsonTree tree(@Nullable Json value) {
        return value == null ? null : Values.tree(value);
    }

    private static String text(@Nullable JsonTree value) {
        return value instanceof JsonString text ? text.value() : "";
    }
}
