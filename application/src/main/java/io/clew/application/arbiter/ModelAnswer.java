package io.clew.application.arbiter;

import io.clew.kernel.merge.Verdict;
import io.clew.kernel.value.Json;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a model's verdicts; strictly, for what is written by them stays. */
final class ModelAnswer {

    private static final int REASON = 500;
    private static final Set<String> MEMBERS = Set.of("conflict", "take", "value", "reason");

    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /** It is not of the form; the message says where, without what stands there. */
    static final class Malformed extends Exception {

        Malformed(String where) {
            super(where);
        }
    }

    private ModelAnswer() {}

    /**
     * One verdict for each conflict, in their order.
     *
     * @throws Malformed unless it is exactly of the form, with one verdict for each
     */
    static List<Verdict> read(String answer, int conflicts) throws Malformed {
        JsonNode verdicts = verdicts(answer);
        @Nullable Verdict[] read = new Verdict[conflicts];
        for (JsonNode verdict : verdicts) {
            require(verdict.isObject() && MEMBERS.containsAll(names(verdict)), "a verdict has other members");
            JsonNode number = verdict.path("conflict");
            require(
                    number.isInt() && number.asInt() >= 0 && number.asInt() < conflicts,
                    "a verdict is about no conflict there is");
            require(read[number.asInt()] == null, "a conflict has two verdicts");
            read[number.asInt()] = verdict(verdict);
        }
        for (Verdict verdict : read) {
            require(verdict != null, "a conflict has no verdict");
        }
        return Arrays.asList(read);
    }

    private static JsonNode verdicts(String answer) throws Malformed {
        require(StandardCharsets.UTF_8.newEncoder().canEncode(answer), "it is no Unicode");
        JsonNode root;
        try {
            root = STRICT.readTree(answer);
        } catch (JacksonException e) {
            throw new Malformed("it is no JSON");
        }
        require(root.isObject() && names(root).equals(Set.of("verdicts")), "it is no object with verdicts alone");
        require(root.path("verdicts").isArray(), "its verdicts are no list");
        return root.path("verdicts");
    }

    private static Verdict verdict(JsonNode verdict) throws Malformed {
        require(
                verdict.path("reason").isString() && verdict.path("take").isString(),
                "a verdict has no take or no reason");
        String take = verdict.path("take").asString();
        require(take.equals("value") == verdict.has("value"), "a value is given without take = value, or is missing");
        String reason = plain(verdict.path("reason").asString());
        return switch (take) {
            case "ours" -> Verdict.ours(reason);
            case "theirs" -> Verdict.theirs(reason);
            case "undecided" -> Verdict.undecided(reason);
            case "value" -> Verdict.value(value(verdict.path("value")), reason);
            default -> throw new Malformed("a take is none of those there are");
        };
    }

    /** Escapes can write what is no Unicode. */
    private static Json value(JsonNode value) throws Malformed {
        String text = value.toString();
        require(StandardCharsets.UTF_8.newEncoder().canEncode(text), "a value is no Unicode");
        return new Json(text);
    }

    private static String plain(String reason) throws Malformed {
        require(StandardCharsets.UTF_8.newEncoder().canEncode(reason), "a reason is no Unicode");
        String line = reason.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        String said = line.isEmpty() ? "The model gave no reason." : line;
        return said.codePointCount(0, said.length()) <= REASON
                ? said
                : said.substring(0, said.offsetByCodePoints(0, REASON));
    }

    private static Set<String> names(JsonNode object) {
        return new TreeSet<>(object.propertyNames());
    }

    private static void require(boolean fits, String what) throws Malformed {
        if (!fits) {
            throw new Malformed(what);
        }
    }
}
