using Workflow.Runtime.Search;

namespace Workflow.Web.Api.Shapes;

public sealed record StatusMetricShape(int Count, DateTime? LastUpdatedAt)
{
    public static StatusMetricShape Of(JobCount c)
    {
        ArgumentNullException.ThrowIfNull(c);
        return new(c.Count, c.Last?.UtcDateTime);
    }
}

/// <param name="IsIncomplete">False: nothing is sampled or dropped. Of a job that was withdrawn before anybody reported on it nothing is kept.</param>
public sealed record AllJobsShape(StatusMetricShape Created, StatusMetricShape Completed, StatusMetricShape Failed, bool IsIncomplete)
{
    public static AllJobsShape Of(JobCounts c)
    {
        ArgumentNullException.ThrowIfNull(c);
        return new(StatusMetricShape.Of(c.Created), StatusMetricShape.Of(c.Completed), StatusMetricShape.Of(c.Failed), false);
    }
}

public sealed record JobTypeCountShape(string JobType, StatusMetricShape Created, StatusMetricShape Completed, StatusMetricShape Failed, int Workers)
{
    public static JobTypeCountShape Of(JobCounts c)
    {
        ArgumentNullException.ThrowIfNull(c);
        return new(c.Name, StatusMetricShape.Of(c.Created), StatusMetricShape.Of(c.Completed), StatusMetricShape.Of(c.Failed), c.Workers);
    }
}

public sealed record JobWorkerCountShape(string Worker, StatusMetricShape Created, StatusMetricShape Completed, StatusMetricShape Failed)
{
    public static JobWorkerCountShape Of(JobCounts c)
    {
        ArgumentNullException.ThrowIfNull(c);
        return new(c.Name, StatusMetricShape.Of(c.Created), StatusMetricShape.Of(c.Completed), StatusMetricShape.Of(c.Failed));
    }
}

/// <param name="Time">When the span begins; spans in which nothing happened are left out.</param>
public sealed record JobSpanCountShape(DateTime Time, StatusMetricShape Created, StatusMetricShape Completed, StatusMetricShape Failed)
{
    public static JobSpanCountShape Of(JobCounts c)
    {
        ArgumentNullException.ThrowIfNull(c);
        return new(c.From.UtcDateTime, StatusMetricShape.Of(c.Created), StatusMetricShape.Of(c.Completed), StatusMetricShape.Of(c.Failed));
    }
}

/// <param name="ErrorCode">Of a BPMN error; empty of a failure.</param>
public sealed record JobErrorCountShape(string ErrorCode, string ErrorMessage, int Workers)
{
    public static JobErrorCountShape Of(JobErrorCount c)
    {
        ArgumentNullException.ThrowIfNull(c);
        return new(c.Code, c.Message, c.Workers);
    }
}
