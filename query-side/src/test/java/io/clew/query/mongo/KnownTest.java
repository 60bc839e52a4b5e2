package io.clew.query.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.Test;

/** What is kept in memory weighs no more than it may, however large each is. */
class KnownTest {

    private static final int MOST = 100_000;

    private final Known known = new Known(MOST);

    @Test
    void manySmallOnesStay() {
        for (int i = 0; i < 500; i++) {
            known.put("k" + i, new Document("text", "small"));
        }
        assertThat(known.get("k0")).isNotNull();
    }

    @Test
    void ofLargeOnesTheOneAskedForLongestAgoGoes() {
        known.put("a", large());
        known.put("b", large());
        assertThat(known.get("a")).isNotNull();
        known.put("c", large());
        assertThat(known.get("b")).isNull();
        assertThat(known.get("a")).isNotNull();
        assertThat(known.get("c")).isNotNull();
    }

    @Test
    void whatIsPutAgainWeighsOnce() {
        known.put("a", large());
        for (int i = 0; i < 10; i++) {
            known.put("b", large());
        }
        assertThat(known.get("a")).isNotNull();
    }

    private static Document large() {
        return new Document("list", List.of(new Document("text", "x".repeat(40_000))));
    }
}
