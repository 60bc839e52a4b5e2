package io.clew.query.definition;

import io.clew.kernel.event.EventMetadata;
import io.clew.kernel.event.definition.Cause;
import io.clew.kernel.id.DefinitionKey;
import io.clew.kernel.value.Json;
import io.clew.kernel.value.VersionLabel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.TrackedEventMessage;

/** All that can happen to definitions, and all that can be asked of them. */
public final class AskedOfDefinitions {

    private static final DefinitionKey A = DefinitionStory.agent("a");

    private AskedOfDefinitions() {}

    public static List<TrackedEventMessage<?>> events() {
        return new DefinitionStory()
                .with(EventMetadata.KEY, "k")
                .create(A, "ann", DefinitionStory.config("k", "1"), DefinitionStory.config("agents", "{\"b\":{}}"))
                .activate(A, 1)
                .version(A, Cause.EDITED, 1, DefinitionStory.config("n", "1"), null)
                .label(A, "production", 2)
                .describe(A, null, null, DefinitionStory.config("k", "2"))
                .keep(A, 3)
                .unlabel(A, "production")
                .delete(A, 2L)
                .end(A)
                .events;
    }

    @SafeVarargs
    public static List<Object> questions(Map<String, Json>... filters) {
        List<Object> questions = new ArrayList<>();
        for (Map<String, Json> metadata : filters) {
            for (Boolean published : new Boolean[] {null, true, false}) {
                for (String author : new String[] {null, "ann"}) {
                    for (FindDefinitions.Sort sort : FindDefinitions.Sort.values()) {
                        for (boolean descending : new boolean[] {true, false}) {
                            questions.add(new FindDefinitions(
                                    A.namespace(),
                                    A.kind(),
                                    published,
                                    author,
                                    metadata,
                                    sort,
                                    descending,
                                    true,
                                    0,
                                    9));
                        }
                    }
                }
            }
        }
        Moment[] moments = {Moment.NOW, new Moment.AfterEvents(2), new Moment.At(Instant.parse("2027-01-01T00:00:00Z"))
        };
        for (Moment moment : moments) {
            questions.add(new GetDefinition(A, Choice.DRAFT, moment));
            questions.add(new GetDefinition(A, new Choice.Labelled(new VersionLabel("production")), moment));
        }
        questions.add(new FindVersions(A, true, null, 0, 10));
        questions.add(new GetVersion(A, 1));
        questions.add(new GetVersionBefore(A, 2));
        questions.add(new FindVersion(A.namespace(), A.kind(), "id"));
        questions.add(new GetDependents(A, 10));
        questions.add(new FindEarlierDefined(A, "k"));
        return questions;
    }
}
