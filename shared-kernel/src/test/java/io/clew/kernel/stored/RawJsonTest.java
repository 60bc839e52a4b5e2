package io.clew.kernel.stored;

import static org.assertj.core.api.Assertions.assertThat;

import io.clew.kernel.event.MessageAdded;
import io.clew.kernel.id.MessageId;
import io.clew.kernel.value.Json;
import io.clew.kernel.value.Message;
import io.clew.kernel.value.Role;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever people wrote comes back as the text it was. */
class RawJsonTest {

    private final StoredJson stored = new StoredJson();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"\"",
                "\"plain\"",
                "\"esc \\u00e9 \\\" \\\\ \\/ \\n 😀 é\"",
                "0",
                "-0.0",
                "12345678901234567890123456789.000000000000000000000000000001",
                "1E400",
                "1e-7",
                "true",
                "false",
                "null",
                "[]",
                "{}",
                "[ 1 , 2,\t3 ]",
                "{ \"a\" : { \"b\" : [ null , 1.10 , \"x\" ] } }",
                "[[[[{\"k\":[0.10]}]]]]"
            })
    void keepsTheTextAsItWas(String text) {
        Map<String, Json> metadata = new LinkedHashMap<>();
        metadata.put("first", new Json(text));
        metadata.put("a \"key\" 😀", new Json(text));
        Message message =
                new Message(Role.USER, new Json(text), "n", new Json(text), null, metadata, null, null, Map.of());
        MessageAdded event = new MessageAdded(new MessageId("m"), 3, 2, null, message);

        String json = stored.write(event);

        assertThat(stored.read("MessageAdded", 1, json)).isEqualTo(event);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100, 7_999, 8_000, 32_767, 32_768, 70_000, 1_000_000})
    void keepsLongTextsInTheirPlace(int length) {
        Json content = new Json("\"" + "ü".repeat(length) + "\"");
        Message message = new Message(
                Role.USER,
                content,
                null,
                null,
                null,
                Map.of("k", new Json("[1.0, " + length + "]")),
                null,
                null,
                Map.of());
        MessageAdded event = new MessageAdded(new MessageId("m"), 0, 0, null, message);

        assertThat(stored.read("MessageAdded", 1, stored.write(event))).isEqualTo(event);
    }
}
