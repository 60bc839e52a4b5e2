package io.clew.query.mongo;

import static io.clew.query.mongo.Row.actor;
import static io.clew.query.mongo.Row.address;
import static io.clew.query.mongo.Row.instant;
import static io.clew.query.mongo.Row.number;
import static io.clew.query.mongo.Row.text;
import static java.util.Objects.requireNonNull;

import io.clew.kernel.event.SummaryAdded;
import io.clew.kernel.id.SessionKey;
import io.clew.kernel.id.SummaryId;
import io.clew.kernel.stored.StoredParts;
import io.clew.kernel.value.Summary;
import io.clew.query.group.Recorded;
import io.clew.query.row.Columns;
import io.clew.query.summary.KeptSummaries;
import io.clew.query.summary.KeptSummary;
import io.clew.query.summary.Link;
import io.clew.query.summary.SummaryView;
import java.util.function.Supplier;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

final class MongoSummaries implements KeptSummaries {

    private final Supplier<Access> access;
    private final Supplier<Write> write;
    private final StoredParts parts;

    MongoSummaries(Supplier<Access> access, Supplier<Write> write, StoredParts parts) {
        this.access = access;
        this.write = write;
        this.parts = parts;
    }

    @Override
    public void add(SummaryAdded added, Link link, Recorded recorded) {
        String session = Keys.of(recorded.session());
        write.get()
                .put(
                        Table.SUMMARIES,
                        Row.of(Keys.of(session, recorded.version()))
                                .with("by_id", Keys.of(session, added.id().value()))
                                .with("version", recorded.version())
                                .with("id", added.id())
                                .with("first_index", added.from())
                                .with("last_index", added.through().messageCount() - 1)
                                .with("through_session", added.through().session())
                                .with("through_version", added.through().version())
                                .with("summary", parts.text(added.summary()))
                                .with("depth", link.depth())
                                .address("previous", link.previous())
                                .address("jump", link.jump())
                                .at(recorded.at())
                                .actor(recorded.actor())
                                .request(recorded));
    }

    @Override
    public @Nullable KeptSummary find(SessionKey session, SummaryId id) {
        Document row = access.get().find(Table.SUMMARIES, "by_id", Keys.of(Keys.of(session), id.value()));
        return row == null ? null : read(session, row);
    }

    @Override
    public @Nullable KeptSummary at(SessionKey session, long version) {
        Document row = access.get().get(Table.SUMMARIES, Keys.of(session, version));
        return row == null ? null : read(session, row);
    }

    private KeptSummary read(SessionKey session, Document row) {
        long version = number(row, "version");
        Summary summary = parts.part(Summary.class, text(row, "summary"), Columns.place(session, version, "/summary"))
                .orNull();
        return new KeptSummary(
                SummaryView.of(
                        new SummaryId(text(row, "id")),
                        number(row, "first_index"),
                        number(row, "last_index"),
                        summary,
                        session.id(),
                        version,
                        actor(row),
                        instant(row)),
                requireNonNull(address(row, "through")),
                new Link(number(row, "depth"), address(row, "previous"), address(row, "jump")));
    }
}
