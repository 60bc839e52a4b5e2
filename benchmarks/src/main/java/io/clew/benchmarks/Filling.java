package io.clew.benchmarks;

import io.clew.benchmarks.subject.Clew;
import io.clew.benchmarks.subject.Clew.Said;
import io.clew.benchmarks.subject.Texts;
import java.util.ArrayList;
import java.util.List;

/** Fills sessions. */
final class Filling {

    private static final int BATCH = 1000;

    private Filling() {}

    /** Messages {@code m<from>} to {@code m<to - 1>}, a thousand in a request. */
    static void append(Clew clew, String session, int from, int to, int characters, Texts texts) throws Exception {
        for (int first = from; first < to; first += BATCH) {
            List<Said> batch = new ArrayList<>();
            for (int i = first; i < Math.min(to, first + BATCH); i++) {
                batch.add(new Said("m" + i, texts.next(characters)));
            }
            clew.append(session, batch);
            // A session remembers its last thousand versions; the next batch needs views that know the ones before.
            clew.page(session, "head", Clew.End.LAST, 1);
        }
    }
}
