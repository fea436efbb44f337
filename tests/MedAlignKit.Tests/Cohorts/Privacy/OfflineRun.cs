using System.Diagnostics.Tracing;
using System.Net;
using System.Net.Sockets;
using MedAlignKit.Cohorts;
using MedAlignKit.Imaging;
using MedAlignKit.Reports;
using MedAlignKit.Simulation;
using MedAlignKit.Studies;

namespace MedAlignKit.Tests.Cohorts.Privacy;

/// <summary>
/// A process of its own that does what the kit does with a cohort, and says how many sockets it had open
/// after each step and how many events of .NET's network it heard.
/// </summary>
public static class OfflineRun
{
    private static int sockets;

    public static int Run(string[] arguments)
    {
        var (what, folder) = (arguments[0], arguments[1]);
        if (what == "salt")
        {
            Console.WriteLine(InstallationSalt.Open(folder).Fingerprint);
            return 0;
        }

        using var events = new NetworkEvents();
        if (what == "connect") Connect();
        else Work(folder);
        Look();
        Console.WriteLine($"sockets: {sockets}, events: {events.Count}");
        return 0;
    }

    private static void Work(string folder)
    {
        var salt = InstallationSalt.Open();
        var visits = SimulatedSite.SimAdni.Tables(120, seed: 3).Visits;
        var cohort = new Cohort("made-up", [.. visits.Select(visit => visit with
        {
            SubjectKey = SubjectKey.From("made-up", visit.SubjectKey, salt), FreeToShow = false,
        })]);
        Look();
        var split = Split.BySubject(cohort.Validate(), seed: 1);
        split.Save(Path.Combine(folder, "split.json"), salt);
        FoldSet.KFold([cohort], 3).Save(Path.Combine(folder, "folds.json"), salt);
        Split.Load(Path.Combine(folder, "split.json"), salt).Check(cohort);
        Look();
        Console.WriteLine(cohort.Summary());
        var volume = new Volume([.. Enumerable.Range(0, 4 * 5 * 6).Select(i => (float)i)], 4, 5, 6);
        volume.Write(Path.Combine(folder, "volume.nii.gz"));
        var image = ImageHashes.Of(Volume.Read(Path.Combine(folder, "volume.nii.gz")), visits[0]);
        Look();
        var sides = LeakageSide.Of(split, cohort).Select(side => side.WithReports(TextPolicy.DemographicsMmse));
        StudyLeakage.Check.Run([.. sides.Select((side, i) => i == 0 ? side with { Images = [image] } : side)]).Require();
    }

    private static void Connect()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var client = new TcpClient();
        client.Connect((IPEndPoint)listener.LocalEndpoint);
        Look();
    }

    // Open files of this process that are sockets.
    private static void Look()
    {
        foreach (var open in Directory.EnumerateFiles("/proc/self/fd"))
            if (File.ResolveLinkTarget(open, returnFinalTarget: false)?.Name.StartsWith(
                "socket:", StringComparison.Ordinal) == true)
                sockets++;
    }

    private sealed class NetworkEvents : EventListener
    {
        private int count;

        public int Count => count;

        protected override void OnEventSourceCreated(EventSource eventSource)
        {
            if (eventSource.Name.StartsWith("System.Net", StringComparison.Ordinal))
                EnableEvents(eventSource, EventLevel.LogAlways);
        }

        protected override void OnEventWritten(EventWrittenEventArgs eventData) => Interlocked.Increment(ref count);
    }
}
