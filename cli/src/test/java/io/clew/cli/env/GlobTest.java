package io.clew.cli.env;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {

    @ParameterizedTest
    @CsvSource({
        "a[!b]c, a/c, false",
        "a[!b]c, axc, true",
        "a?c, a/c, false",
        "a*c, a/c, false",
        "a*c, abbc, true",
        "a/**/c, a/c, true",
        "a/**/c, a/x/y/c, true",
        "a/**/c, ac, false",
        "**/c, x/c, true",
        "a/**, a/x/y, true",
        "a/x**c, a/x/c, false",
        "[[:digit:]-], -, true",
        "[[:digit:]-], 7, true",
        "[]a], ], true",
        "[a-c]x, bx, true",
        "\\*, *, true",
        "\\*, x, false",
        ".x, ax, false"
    })
    void matchesAsShellsDo(String glob, String name, boolean matches) {
        Pattern expression = Glob.compile(glob);
        assertThat(expression).isNotNull();
        assertThat(expression.matcher(name).matches()).isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource({"[a", "a\\", "[[:nonsense:]]", "[a-"})
    void aBrokenOneIsNone(String glob) {
        assertThat(Glob.compile(glob)).isNull();
    }
}
