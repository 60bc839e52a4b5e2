package io.clew.kernel.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clew.kernel.id.MessageId;
import io.clew.kernel.id.SnapshotId;
import io.clew.kernel.refusal.Invalid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PointNameTest {

    @Test
    void readsEveryForm() {
        assertThat(PointName.parse("at", "head")).isEqualTo(PointName.HEAD);
        assertThat(PointName.parse("at", "start")).isEqualTo(PointName.START);
        assertThat(PointName.parse("at", "v:12")).isEqualTo(new PointName.Version(12));
        assertThat(PointName.parse("at", "m:0")).isEqualTo(new PointName.MessageIndex(0));
        assertThat(PointName.parse("at", "id:v:1")).isEqualTo(new PointName.OfMessage(new MessageId("v:1")));
        assertThat(PointName.parse("at", "s:head")).isEqualTo(new PointName.OfSnapshot(new SnapshotId("head")));
        assertThat(PointName.parse("at", "l:green")).isEqualTo(new PointName.OfLabel(new Label("green")));
        assertThat(PointName.parse("at", "tests green")).isEqualTo(new PointName.OfLabel(new Label("tests green")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "v:",
                "v:0",
                "v:-1",
                "v:+1",
                "v:1.0",
                "v:1e3",
                "m:-1",
                "m:",
                "v:9999999999999999999",
                "id:",
                "s:",
                "l:",
                "l:head",
                "l:v:1",
                "m:٣"
            })
    void refusesWhatIsNone(String text) {
        assertThatThrownBy(() -> PointName.parse("at", text)).isInstanceOf(Invalid.class);
    }
}
