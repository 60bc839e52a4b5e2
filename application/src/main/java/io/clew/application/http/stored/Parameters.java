package io.clew.application.http.stored;

import io.clew.application.http.json.JsonTree;
import io.clew.application.http.json.Malformed;
import io.clew.application.http.json.StrictJson;
import io.clew.application.http.request.Query;
import io.clew.application.http.stored.shape.Fields;
import io.clew.application.http.stored.shape.Kept;
import io.clew.application.http.stored.shape.Shapes;
import io.clew.kernel.refusal.Invalid;
import io.clew.kernel.refusal.TooLarge;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The parameters of a URL as one value, read as Mastra's server reads them; and what they must look like. */
final class Parameters {

    /** Those that are objects: as JSON, or with the name of a member in brackets behind theirs. */
    private static final Set<String> OBJECTS = Set.of("orderBy", "metadata");

    private static final Pattern MEMBER = Pattern.compile("([^\\[\\]]+)\\[([^\\[\\]]+)]");

    static final Fields NONE = Fields.NONE;

    static final Fields STATUS = NONE.may("status", Shapes.oneOf("draft", "published", "archived"));

    static final Fields RUNTIME =
            NONE.may("status", Shapes.oneOf("draft", "published")).may("versionId", Shapes.string());

    static final Fields COMPARE = NONE.needs("from", Shapes.string()).needs("to", Shapes.string());

    static final Fields VERSIONS = page("versionNumber", "createdAt");

    private Parameters() {}

    static Fields list(StoredKind kind) {
        Fields fields = page("createdAt", "updatedAt").and(STATUS).may("authorId", Shapes.string());
        if (!kind.has(StoredKind.Trait.VISIBILITY)) {
            return fields.may("metadata", Shapes.record());
        }
        return fields.may("visibility", Shapes.exactly("public"))
                .may("metadata", Shapes.record())
                .may(
                        "favoritedOnly",
                        Shapes.oneOfAnyCase(
                                "true", "1", "yes", "on", "y", "enabled", "false", "0", "no", "off", "n", "disabled"))
                .may("pinFavoritedFor", Shapes.string());
    }

    private static Fields page(String... fields) {
        return NONE.may("page", Shapes.count())
                .may("perPage", Shapes.count())
                .may(
                        "orderBy",
                        Fields.NONE.may("field", Shapes.oneOf(fields)).may("direction", Shapes.oneOf("ASC", "DESC")));
    }

    /** All of them in one object: texts, several of one name as an array. */
    static JsonTree read(@Nullable String query) {
        Map<String, List<String>> plain = new LinkedHashMap<>();
        Map<String, Map<String, String>> members = new LinkedHashMap<>();
        for (Query.Parameter each : Query.all(query)) {
            Matcher member = MEMBER.matcher(each.name());
            if (member.matches()) {
                members.computeIfAbsent(member.group(1), name -> new LinkedHashMap<>())
                        .put(member.group(2), each.value());
            } else {
                plain.computeIfAbsent(each.name(), name -> new ArrayList<>()).add(each.value());
            }
        }
        Map<String, String> all = new LinkedHashMap<>();
        members.forEach((name, inner) -> all.put(name, object(inner)));
        plain.forEach((name, values) -> all.put(name, value(name, values)));
        return parsed("{" + joined(all) + "}");
    }

    private static String object(Map<String, String> members) {
        Map<String, String> quoted = new LinkedHashMap<>();
        members.forEach((name, value) -> quoted.put(name, Kept.quoted(value)));
        return "{" + joined(quoted) + "}";
    }

    private static String joined(Map<String, String> members) {
        return members.entrySet().stream()
                .map(member -> Kept.quoted(member.getKey()) + ":" + member.getValue())
                .collect(Collectors.joining(","));
    }

    private static String value(String name, List<String> values) {
        if (values.size() > 1) {
            return values.stream().map(Kept::quoted).collect(Collectors.joining(",", "[", "]"));
        }
        String text = values.get(0);
        if (OBJECTS.contains(name)) {
            try {
                return Kept.of(parsed(text));
            } catch (Malformed | Invalid | TooLarge noJson) {
                return Kept.quoted(text);
            }
        }
        return Kept.quoted(text);
    }

    private static JsonTree parsed(String json) {
        return StrictJson.readLastWins(json.getBytes(StandardCharsets.UTF_8));
    }
}
