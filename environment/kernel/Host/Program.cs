using System.Net.Sockets;
using System.Runtime.InteropServices;
using CSharpKernel;
using CSharpKernel.Display;
using CSharpKernel.Protocol;
using CSharpKernel.Scripting;

if (args is not [var descriptor, var token] || !int.TryParse(descriptor, out var socketDescriptor))
{
    Console.Error.WriteLine("""
        This is the C# half of a Jupyter kernel and is started by the other half.
        Install the kernel with environment/kernel/install.
        """);
    return 2;
}

// The Python half hears the signal and says so over the wire; a second message by another way would stop the
// next cell.
using var ignored = PosixSignalRegistration.Create(PosixSignal.SIGINT, static signal => signal.Cancel = true);

ProcessTies.KeepFromChildren(socketDescriptor);
StandardStreams.Prepare();
Console.SetIn(new AskingReader());
using var channel = new Channel(new Socket(new SafeSocketHandle(socketDescriptor, ownsHandle: true)),
    new StandardStreams(token));
var isAsked = new KernelService(channel).Serve();
ShadowFolder.Sweep(own: true);
// The other half ends what cells have left running, unless it is gone without a word.
if (!isAsked) ProcessTies.EndGroup();
Environment.Exit(0);
return 0;
