package io.clew.application.grpc.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ListValue;
import com.google.protobuf.NullValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.clew.kernel.refusal.Invalid;
import io.clew.kernel.refusal.TooLarge;
import io.clew.kernel.value.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {

    private static final int MOST = 1024;

    private static Value number(double number) {
        return Value.newBuilder().setNumberValue(number).build();
    }

    private static Struct of(Value value) {
        return Struct.newBuilder().putFields("v", value).build();
    }

    private static String sent(Value value) {
        return SentValue.json(of(value), MOST).text();
    }

    private static Value shown(String json) {
        return ShownValue.struct(new Json("{\"v\":" + json + "}")).getFieldsOrThrow("v");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1, 1",
        "-7, -7",
        "9007199254740991, 9007199254740991",
        "9007199254740992, 9007199254740992",
        "-9007199254740992, -9007199254740992",
        "9007199254740994, 9.007199254740994E15",
        "-0.0, -0.0",
        "0.1, 0.1",
        "1e300, 1.0E300",
        "2e-3, 0.002",
        "2.2250738585072014E-308, 2.2250738585072014E-308",
        "5e-324, 4.9E-324"
    })
    void writesWholeNumbersAsIntegersAndOthersAsShortAsTheyCanBe(double number, String text) {
        assertThat(sent(number(number))).isEqualTo("{\"v\":" + text + "}");
        assertThat(Double.doubleToLongBits(shown(text).getNumberValue())).isEqualTo(Double.doubleToLongBits(number));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "true",
                "\"\"",
                "\"😀 \\\" \\\\ / é\"",
                "[]",
                "{}",
                "[[1,[2,{\"a\":[{\"b\":null},{}]}]],null,false]",
                "{\"tools\":[{\"name\":\"x\",\"args\":{\"deep\":[1,2,{\"y\":0.5}]}}],\"\":0}"
            })
    void carriesWhatIsNestedBothWays(String json) {
        assertThat(sent(shown(json))).isEqualTo("{\"v\":" + json + "}");
    }

    @Test
    void escapesWhatMayNotStandInText() {
        Value text = Value.newBuilder().setStringValue("\u0000\n\u001f\u007f").build();
        assertThat(sent(text)).isEqualTo("{\"v\":\"\\u0000\\u000a\\u001f\u007f\"}");
        assertThat(shown("\"\\u0000\\n\\u001f\u007f\"")).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9007199254740993",
                "-9007199254740993",
                "0.12345678901234567890",
                "1e400",
                "-1e10000",
                "1e-400",
                "123456789012345678901234567890"
            })
    void refusesNumbersThatADoubleDoesNotSay(String number) {
        assertThatThrownBy(() -> shown(number)).isInstanceOf(Uncarried.class);
    }

    @ParameterizedTest
    @CsvSource({
        "1.0, 1",
        "1152921504606846976, 1152921504606846976",
        "100000000000000000000, 100000000000000000000",
        "1E2, 100",
        "0e99999, 0"
    })
    void carriesNumbersThatADoubleSaysInWhateverForm(String number, double same) {
        assertThat(shown(number).getNumberValue()).isEqualTo(same);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "null", "\"text\"", "[{}]", "true"})
    void refusesWhatIsNoObject(String json) {
        assertThatThrownBy(() -> ShownValue.struct(new Json(json))).isInstanceOf(Uncarried.class);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void refusesNumbersThatJsonHasNot(double number) {
        assertThatThrownBy(() -> sent(number(number))).isInstanceOf(Invalid.class);
    }

    @Test
    void refusesAValueOfNoKind() {
        assertThatThrownBy(() -> sent(Value.getDefaultInstance())).isInstanceOf(Invalid.class);
    }

    @Test
    void takesAsManyBytesAsMayBeAndNoMore() {
        String text = "é".repeat((MOST - "{\"v\":\"\"}".length()) / 2);
        Value most = Value.newBuilder().setStringValue(text).build();
        assertThat(SentValue.bytes(sent(most))).isEqualTo(MOST);
        Value more = Value.newBuilder().setStringValue(text + "!").build();
        assertThatThrownBy(() -> sent(more))
                .isInstanceOfSatisfying(
                        TooLarge.class,
                        tooLarge -> assertThat(tooLarge.maximum()).isEqualTo(MOST));
    }

    @Test
    void takesWhatIsNestedAsDeepAsMayBeAndNoDeeper() {
        assertThat(sent(nested(99))).contains("[".repeat(99));
        assertThatThrownBy(() -> sent(nested(100))).isInstanceOf(TooLarge.class);
    }

    private static Value nested(int lists) {
        Value value = Value.newBuilder().setNullValue(NullValue.NULL_VALUE).build();
        for (int i = 0; i < lists; i++) {
            value = Value.newBuilder()
                    .setListValue(ListValue.newBuilder().addValues(value))
                    .build();
        }
        return value;
    }
}
