package io.clew.query.sqlite;

import static io.clew.query.sqlite.Columns.actor;
import static io.clew.query.sqlite.Columns.instant;
import static io.clew.query.sqlite.SqlitePoints.SESSION;

import io.clew.kernel.event.SummaryAdded;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.id.SessionKey;
import io.clew.kernel.id.SummaryId;
import io.clew.kernel.value.Json;
import io.clew.kernel.value.Role;
import io.clew.query.group.Recorded;
import io.clew.query.page.Actor;
import io.clew.query.point.EventAddress;
import io.clew.query.summary.KeptSummaries;
import io.clew.query.summary.KeptSummary;
import io.clew.query.summary.Link;
import io.clew.query.summary.SummaryView;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

final class SqliteSummaries implements KeptSummaries {

    private static final String SELECT = "SELECT id, version, first_index, last_index, role, content, metadata, actor,"
            + " asserted, on_behalf_of, at, through_session, through_version, depth, previous_session,"
            + " previous_version, jump_session, jump_version FROM summaries WHERE session_no = " + SESSION;

    private final Supplier<Sql> sql;
    private final Numbers numbers;

    SqliteSummaries(Supplier<Sql> sql, Numbers numbers) {
        this.sql = sql;
        this.numbers = numbers;
    }

    @Override
    public void add(SummaryAdded added, Link link, Recorded recorded) {
        Actor actor = recorded.actor();
        Sql writer = sql.get();
        writer.run(
                "INSERT INTO summaries(session_no, version, id, first_index, last_index, through_session,"
                        + " through_version, role, content, metadata, depth, previous_session, previous_version,"
                        + " jump_session, jump_version, at, actor, asserted, on_behalf_of, digest, batch_i, batch_n)"
                        + " VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
                numbers.of(writer, recorded.session()),
                recorded.version(),
                added.id(),
                added.from(),
                added.through().messageCount() - 1,
                added.through().session(),
                added.through().version(),
                added.summary().role().wire(),
                added.summary().content().text(),
                JsonColumns.map(added.summary().metadata()),
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

    private static KeptSummary read(SessionKey session, ResultSet row) throws SQLException {
        return new KeptSummary(
                new SummaryView(
                        new SummaryId(row.getString(1)),
                        row.getLong(3),
                        row.getLong(4),
                        Role.of(row.getString(5)),
                        new Json(row.getString(6)),
                        JsonColumns.map(row.getString(7)),
                        session.id(),
                        row.getLong(2),
                        actor(row, 8),
                        instant(row, 11)),
                new EventAddress(new SessionId(row.getString(12)), row.getLong(13)),
                new Link(row.getLong(14), Columns.address(row, 15), Columns.address(row, 17)));
    }
}
