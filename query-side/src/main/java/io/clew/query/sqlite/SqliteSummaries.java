package io.clew.query.sqlite;

import static io.clew.query.sqlite.Results.actor;
import static io.clew.query.sqlite.Results.instant;
import static io.clew.query.sqlite.SqlitePoints.SESSION;

import io.clew.kernel.event.SummaryAdded;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.id.SessionKey;
import io.clew.kernel.id.SummaryId;
import io.clew.kernel.stored.StoredParts;
import io.clew.kernel.value.Summary;
import io.clew.query.group.Recorded;
import io.clew.query.page.Actor;
import io.clew.query.point.EventAddress;
import io.clew.query.row.Columns;
import io.clew.query.summary.KeptSummaries;
import io.clew.query.summary.KeptSummary;
import io.clew.query.summary.Link;
import io.clew.query.summary.SummaryView;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

final class SqliteSummaries implements KeptSummaries {

    private static final String SELECT = "SELECT id, version, first_index, last_index, summary, actor,"
            + " asserted, on_behalf_of, at, through_session, through_version, depth, previous_session,"
            + " previous_version, jump_session, jump_version FROM summaries WHERE session_no = " + SESSION;

    private final Supplier<Sql> sql;
    private final Numbers numbers;
    private final StoredParts parts;

    SqliteSummaries(Supplier<Sql> sql, Numbers numbers, StoredParts parts) {
        this.sql = sql;
        this.numbers = numbers;
        this.parts = parts;
    }

    @Override
    public void add(SummaryAdded added, Link link, Recorded recorded) {
        Actor actor = recorded.actor();
        Sql writer = sql.get();
        writer.run(
                "INSERT INTO summaries(session_no, version, id, first_index, last_index, through_session,"
                        + " through_version, summary, depth, previous_session, previous_version,"
                        + " jump_session, jump_version, at, actor, asserted, on_behalf_of, digest, batch_i, batch_n)"
                        + " VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
                numbers.of(writer, recorded.session()),
                recorded.version(),
                added.id(),
                added.from(),
                added.through().messageCount() - 1,
                added.through().session(),
                added.through().version(),
                parts.text(added.summary()),
                link.depth(),
                Columns.session(link.previous()),
                Columns.version(link.previous()),
                Columns.session(link.jump()),
                Columns.version(link.jump()),
                recorded.at().toEpochMilli(),
                actor.name(),
                Columns.asserted(actor),
                actor.onBehalfOf(),
                recorded.digest(),
                recorded.batch().i(),
                recorded.batch().n());
    }

    @Override
    public @Nullable KeptSummary find(SessionKey session, SummaryId id) {
        return sql.get().one(SELECT + " AND id = ?", row -> read(session, row), session.namespace(), session.id(), id);
    }

    @Override
    public @Nullable KeptSummary at(SessionKey session, long version) {
        return sql.get()
                .one(
                        SELECT + " AND version = ?",
                        row -> read(session, row),
                        session.namespace(),
                        session.id(),
                        version);
    }

    private KeptSummary read(SessionKey session, ResultSet row) throws SQLException {
        long version = row.getLong(2);
        Summary summary = parts.part(Summary.class, row.getString(5), Columns.place(session, version, "/summary"))
                .orNull();
        return new KeptSummary(
                SummaryView.of(
                        new SummaryId(row.getString(1)),
                        row.getLong(3),
                        row.getLong(4),
                        summary,
                        session.id(),
                        version,
                        actor(row, 6),
                        instant(row, 9)),
                new EventAddress(new SessionId(row.getString(10)), row.getLong(11)),
                new Link(row.getLong(12), Results.address(row, 13), Results.address(row, 15)));
    }
}
