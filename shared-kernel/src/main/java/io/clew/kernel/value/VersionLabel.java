package io.clew.kernel.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.clew.kernel.refusal.Invalid;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A name that is moved from version to version of a definition, such as {@code production}: 1 to 64 of lower-case letters,
 * digits, dot, dash and underline, and none that means a version already.
 */
public record VersionLabel(@JsonValue String value) {

    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");
    private static final Set<String> TAKEN = Set.of("active", "draft", "latest", "published");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public VersionLabel {
        if (!FORM.matcher(value).matches()) {
            throw new Invalid(
                    "label", "must be 1 to 64 of a-z, 0-9, dot, dash and underline, beginning with a letter or digit");
        }
        if (TAKEN.contains(value)) {
            throw new Invalid("label", "must not be active, draft, latest or published, which name versions already");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
