package io.clew.application.http.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clew.application.http.json.JsonTree.JsonArray;
import io.clew.application.http.json.JsonTree.JsonObject;
import io.clew.kernel.refusal.Invalid;
import io.clew.kernel.refusal.TooLarge;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {

    private static JsonTree read(String json) {
        return StrictJson.read(json.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void soManyMembersAreReadOfAnObject() {
        StringBuilder most = new StringBuilder("{\"0\":0");
        for (int i = 1; i < StrictJson.MAX_MEMBERS; i++) {
            most.append(",\"").append(i).append("\":0");
        }
        assertThat(((JsonObject) read(most + "}")).members()).hasSize(StrictJson.MAX_MEMBERS);
        assertThatThrownBy(() -> read(most + ",\"x\":0}"))
                .isInstanceOf(TooLarge.class)
                .hasMessageContaining(StrictJson.MAX_MEMBERS + " members");
    }

    @Test
    void soManyValuesAreRead() {
        String most = "[" + "0,".repeat(StrictJson.MAX_VALUES - 2) + "0]";
        assertThat(((JsonArray) read(most)).items()).hasSize(StrictJson.MAX_VALUES - 1);
        assertThatThrownBy(() -> read("[" + most + "]"))
                .isInstanceOf(TooLarge.class)
                .hasMessageContaining(StrictJson.MAX_VALUES + " values");
    }

    @Test
    void everyValueKeepsItsOwnText() {
        Random random = new Random(7);
        for (int i = 0; i < 2000; i++) {
            List<String> values = new ArrayList<>();
            String json = object(random, values, 3);
            JsonObject tree = (JsonObject) read("  " + json + " \n");
            assertThat(tree.text()).isEqualTo(json);
            assertThat(tree.members().values().stream().map(JsonTree::text)).containsExactlyElementsOf(values);
        }
    }

    /** A random object, spaced at random, and the texts of its members. */
    private static String object(Random random, List<String> values, int depth) {
        StringBuilder json = new StringBuilder("{").append(space(random));
        int members = random.nextInt(5);
        for (int i = 0; i < members; i++) {
            String value = value(random, depth);
            values.add(value);
            json.append(i == 0 ? "" : ",")
                    .append(space(random))
                    .append("\"k\\u00e9")
                    .append(i)
                    .append("\"")
                    .append(space(random))
                    .append(":")
                    .append(space(random))
                    .append(value)
                    .append(space(random));
        }
        return json.append("}").toString();
    }

    private static String value(Random random, int depth) {
        return switch (random.nextInt(depth == 0 ? 7 : 9)) {
            case 0 -> "null";
            case 1 -> "-0.10e-3";
            case 2 -> "12345678901234567890123.450";
            case 3 -> "\"a \\\"quoted\\\" \\u0000 \\ud83d\\ude00 😀 text\"";
            case 4 -> "\"" + "long ".repeat(random.nextInt(9000)) + "\"";
            case 5 -> "true";
            case 6 -> "false";
            case 7 -> object(random, new ArrayList<>(), depth - 1);
            default ->
                "[" + space(random) + value(random, depth - 1) + space(random) + "," + value(random, depth - 1) + "]";
        };
    }

    private static String space(Random random) {
        return List.of("", "", " ", "\n\t", "\r\n  ").get(random.nextInt(5));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "}",
                "[1,]",
                "{\"a\":}",
                "{\"a\":1,}",
                "{a:1}",
                "{'a':1}",
                "nul",
                "NaN",
                "Infinity",
                "+1",
                "01",
                "1.",
                ".5",
                "1e",
                "\"",
                "\"\u0001\"",
                "\"\\x\"",
                "\"\\u12\"",
                "{} {}",
                "1 2",
                "{}x",
                "// c\n{}",
                "\uFEFF{}"
            })
    void refusesWhatIsNotOneJsonValue(String json) {
        assertThatThrownBy(() -> read(json)).isInstanceOf(Malformed.class);
    }

    @Test
    void refusesBytesThatAreNotUtf8() {
        assertThatThrownBy(() -> StrictJson.read(new byte[] {'"', (byte) 0xC3, '"'}))
                .isInstanceOf(Malformed.class)
                .hasMessage("The body is not UTF-8.");
        assertThatThrownBy(() -> StrictJson.read(new byte[] {'"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"'}))
                .isInstanceOf(Malformed.class);
    }

    @Test
    void namesTheKeyThatStandsTwice() {
        assertThatThrownBy(() -> read("{\"a\":[{\"b\":1},{\"b\":1,\"b\":2}]}"))
                .isInstanceOf(Invalid.class)
                .hasMessageStartingWith("a[1].b stands twice");
        assertThatThrownBy(() -> read("{\"a\":1,\"\\u0061\":2}")).hasMessageStartingWith("a stands twice");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":\"\\ud800\"}", "{\"a\":\"\\udc00\"}", "{\"a\":\"\\ud800x\"}"})
    void namesTheFieldWithHalfOfASurrogatePair(String json) {
        assertThatThrownBy(() -> read(json)).isInstanceOf(Invalid.class).hasMessageStartingWith("a has half");
    }

    @Test
    void refusesAKeyWithHalfOfASurrogatePair() {
        assertThatThrownBy(() -> read("{\"\\ud800\":1}")).isInstanceOf(Invalid.class);
    }

    @Test
    void takesADepthOf100AndNoMore() {
        assertThat(read("[".repeat(100) + "]".repeat(100))).isInstanceOf(JsonArray.class);
        assertThatThrownBy(() -> read("[".repeat(101) + "]".repeat(101))).isInstanceOfSatisfying(TooLarge.class, e -> {
            assertThat(e.limit()).isEqualTo("JSON depth");
            assertThat(e.maximum()).isEqualTo(100);
        });
        assertThatThrownBy(() -> read("[".repeat(1_000_000))).isInstanceOf(TooLarge.class);
    }

    @Test
    void takes1000DigitsAndNoMore() {
        String longest = "-" + "1".repeat(999) + ".1e-10000";
        assertThat(read(longest).text()).isEqualTo(longest);
        assertThatThrownBy(() -> read("1".repeat(1001))).isInstanceOf(TooLarge.class);
        assertThatThrownBy(() -> read("0." + "1".repeat(1000))).isInstanceOf(TooLarge.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e10001", "1E+10001", "1e-10001", "1e99999999999999999999"})
    void refusesExponentsBeyondTenThousand(String number) {
        assertThatThrownBy(() -> read(number))
                .isInstanceOfSatisfying(
                        TooLarge.class, e -> assertThat(e.limit()).isEqualTo("number exponent"));
    }

    @Test
    void takesExponentsWithLeadingZeros() {
        assertThat(read("1e000000010000").text()).isEqualTo("1e000000010000");
    }
}
