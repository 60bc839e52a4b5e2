package io.clew.kernel.stored;

import static org.assertj.core.api.Assertions.assertThat;

import io.clew.kernel.value.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonDiffTest {

    private static List<JsonChange> between(String from, String to) {
        return JsonDiff.between(Map.of("f", new Json(from)), Map.of("f", new Json(to)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 | 1.0",
                "{\"a\":1,\"b\":2} | { \"b\" : 2.00, \"a\" : 1 }",
                "\"\\u0061\" | \"a\"",
                "1e2 | 100",
                "[] | [ ]",
                "null | null"
            })
    void whatSaysTheSameDoesNotDiffer(String from, String to) {
        assertThat(between(from, to)).isEmpty();
        assertThat(SameJson.canonical(new Json(from))).isEqualTo(SameJson.canonical(new Json(to)));
    }

    @Test
    void goesAsDeepAsBothHaveTheSame() {
        assertThat(between("{\"a\":{\"b\":[1,{\"c\":2}]},\"d\":null}", "{\"a\":{\"b\":[1,{\"c\":3}]}}"))
                .containsExactly(
                        new JsonChange("/f/a/b/1/c", "changed", new Json("2"), new Json("3")),
                        new JsonChange("/f/d", "removed", new Json("null"), null));
    }

    @Test
    void anotherTypeIsAnotherValue() {
        assertThat(between("[1]", "{\"0\":1}"))
                .containsExactly(new JsonChange("/f", "changed", new Json("[1]"), new Json("{\"0\":1}")));
        assertThat(between("\"1\"", "1")).hasSize(1);
        assertThat(between("null", "false")).hasSize(1);
    }

    @Test
    void namesAreEscapedAsPointersAre() {
        List<JsonChange> changes = JsonDiff.between(Map.of(), Map.of("a/b~c", new Json("1")));
        assertThat(changes).containsExactly(new JsonChange("/a~1b~0c", "added", null, new Json("1")));
        assertThat(changes.get(0).field()).isEqualTo("a/b~c");
        assertThat(between("{\"x/y\":1}", "{}").get(0).field()).isEqualTo("f");
    }
}
