package io.clew.cli.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "null",
                "12345678901234567890.1000",
                "-0.0e-12",
                "{\"b\":1,\"a\":[true,false,null,{\"c\":[]}]}",
                "\"a\\\"b\\\\c\\n\\t\"",
                "\"äöü \uD83D\uDE00\""
            })
    void comesBackAsItWas(String text) {
        assertThat(Json.parse(text)).hasToString(text);
        assertThat(Json.parse(Json.parse(text).pretty())).isEqualTo(Json.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{\"a\":1,\"a\":2}", "1 2", "{'a':1}", "[1,]", "nul", "{\"a\"}", "01"})
    void whatIsNoJsonIsRefused(String text) {
        assertThatThrownBy(() -> Json.parse(text)).isInstanceOf(NotJson.class);
    }

    @Test
    void controlsAreNeverWrittenAsTheyAre() {
        assertThat(Json.of("a\u001b[31m\u009b")).hasToString("\"a\\u001b[31m\\u009b\"");
    }

    @Test
    void prettyIsIndentedByTwo() {
        assertThat(Json.parse("{\"a\":[1,{}],\"b\":{}}").pretty())
                .isEqualTo("{\n  \"a\": [\n    1,\n    {}\n  ],\n  \"b\": {}\n}");
    }

    @Test
    void aNumberIsEqualToItsOwnDigitsOnly() {
        assertThat(Json.parse("1.0")).isNotEqualTo(Json.parse("1"));
        assertThat(Json.of(1)).isEqualTo(Json.parse("1"));
    }
}
