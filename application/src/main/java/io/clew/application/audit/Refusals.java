package io.clew.application.audit;

import io.clew.kernel.event.AccessRefused;
import io.clew.kernel.id.AccessKey;
import io.clew.kernel.id.Namespace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Refused requests of one second: those that are alike are one, and so many at most differ. */
final class Refusals {

    private static final int DIFFERENT = 100;

    private final Map<Alike, Same> seen = new LinkedHashMap<>();
    private long rest;

    private record Alike(
            Who who,
            String operation,
            int status,
            String problem,
            @Nullable Namespace asked) {}

    private static final class Same {
        private final String firstRequest;
        private long count = 1;

        Same(String firstRequest) {
            this.firstRequest = firstRequest;
        }
    }

    synchronized void add(Who who, String operation, int status, String problem, @Nullable Namespace asked) {
        Alike alike = new Alike(who.whateverRequest(), operation, status, problem, asked);
        Same same = seen.get(alike);
        if (same != null) {
            same.count++;
        } else if (seen.size() < DIFFERENT) {
            seen.put(alike, new Same(who.requestId()));
        } else {
            rest++;
        }
    }

    /** What came since the last time. */
    synchronized List<Entry> take() {
        List<Entry> entries = new ArrayList<>(seen.size() + 1);
        seen.forEach((alike, same) -> {
            Who who = alike.who();
            entries.add(new Entry(
                    new Who(who.namespace(), who.actor(), who.keyId(), who.address(), same.firstRequest),
                    new AccessRefused(alike.operation(), alike.status(), alike.problem(), alike.asked(), same.count)));
        });
        if (rest > 0) {
            entries.add(new Entry(
                    new Who(AccessKey.NOBODYS, "many", null, "", ""), new AccessRefused(null, null, null, null, rest)));
        }
        seen.clear();
        rest = 0;
        return entries;
    }
}
