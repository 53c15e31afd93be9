// Runs kube-scheduler itself, in this process and without a cluster, on the cases that it reads: one JSON object a line.
// What it answers is what views/capacity is held to.
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"time"

	v1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/types"
	"k8s.io/apimachinery/pkg/watch"
	"k8s.io/client-go/informers"
	"k8s.io/client-go/kubernetes/fake"
	"k8s.io/client-go/kubernetes/scheme"
	clienttesting "k8s.io/client-go/testing"
	"k8s.io/client-go/tools/events"
	"k8s.io/klog/v2"
	"k8s.io/kubernetes/pkg/scheduler"
)

// A cluster, its pods in the order in which they arrive, and the nodes that are lost when all of them are decided.
type question struct {
	Nodes []v1.Node
	Pods  []v1.Pod
	Lost  []string
}

// The names of the pods without a node: before and after nodes are lost.
type answer struct {
	Pending      []string `json:"pending"`
	PendingAfter []string `json:"pendingAfter"`
	Milliseconds int64    `json:"milliseconds"`
}

const (
	patience = 60 * time.Second
	calm     = 200 * time.Millisecond
	// a scheduler waits more than it works; how long it takes is measured with one question alone
	atOnce = 48
)

func main() {
	klog.SetLogger(klog.Logger{})
	watch.DefaultChanSize = 10000 // the fake watch panics when its channel is full
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 1<<28)
	answers := []chan answer{}
	free := make(chan struct{}, atOnce)
	for lines.Scan() {
		var asked question
		must(json.Unmarshal(lines.Bytes(), &asked))
		decided := make(chan answer, 1)
		answers = append(answers, decided)
		free <- struct{}{}
		go func() {
			decided <- decide(asked)
			<-free
		}()
	}
	must(lines.Err())
	out := json.NewEncoder(os.Stdout)
	for _, decided := range answers {
		must(out.Encode(<-decided))
	}
}

func decide(asked question) answer {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	client := fake.NewSimpleClientset()
	for i := range asked.Nodes {
		_, err := client.CoreV1().Nodes().Create(ctx, &asked.Nodes[i], metav1.CreateOptions{})
		must(err)
	}
	bind(client)
	watching := watched(client)
	informing := informers.NewSharedInformerFactory(client, 0)
	broadcaster := events.NewBroadcaster(&events.EventSinkImpl{Interface: client.EventsV1()})
	recorder := func(name string) events.EventRecorderLogger { return broadcaster.NewRecorder(scheme.Scheme, name) }
	running, err := scheduler.New(ctx, client, informing, nil, recorder,
		scheduler.WithPodInitialBackoffSeconds(0), scheduler.WithPodMaxBackoffSeconds(0))
	must(err)
	informing.Start(ctx.Done())
	informing.WaitForCacheSync(ctx.Done())
	must(running.WaitForHandlersSync(ctx))
	<-watching
	go running.Run(ctx)
	start := time.Now()
	controlled := &controller{ctx: ctx, client: client, scheduler: running, gone: map[string]bool{}}
	for _, pod := range asked.Pods {
		controlled.want(pod)
	}
	pending := controlled.settle()
	took := time.Since(start).Milliseconds()
	after := []string{}
	if len(asked.Lost) > 0 {
		controlled.lose(asked.Lost)
		after = controlled.settle()
	}
	return answer{Pending: pending, PendingAfter: after, Milliseconds: took}
}

// What the controllers of Kubernetes do: a pod that is gone is made again, by another name.
type controller struct {
	ctx       context.Context
	client    *fake.Clientset
	scheduler *scheduler.Scheduler
	wanted    []v1.Pod
	names     []string
	gone      map[string]bool
}

func (c *controller) want(pod v1.Pod) {
	c.wanted = append(c.wanted, pod)
	c.names = append(c.names, pod.Name)
	c.create(len(c.names) - 1)
}

func (c *controller) again(index int) {
	c.names[index] += "-again"
	c.create(index)
}

func (c *controller) create(index int) {
	pod := c.wanted[index].DeepCopy()
	pod.Name = c.names[index]
	// as an API server would say it
	pod.UID = types.UID(pod.Name)
	pod.Spec.SchedulerName = v1.DefaultSchedulerName
	_, err := c.client.CoreV1().Pods(pod.Namespace).Create(c.ctx, pod, metav1.CreateOptions{})
	must(err)
}

// Waits until every pod has a node, or was told that there is none, and stays so for a while when it is tried again.
func (c *controller) settle() []string {
	var last, tried string
	since := time.Now()
	for start := time.Now(); time.Since(start) < patience; time.Sleep(2 * time.Millisecond) {
		open, pending := c.look()
		if open+len(pending) == 0 {
			return pending
		}
		if text := fmt.Sprint(open, pending); text != last || !c.isIdle() {
			last = text
			since = time.Now()
		}
		if open > 0 || time.Since(since) < calm {
			continue
		}
		if tried == last {
			return pending
		}
		tried = last
		since = time.Now()
		c.retry()
	}
	panic("the scheduler did not decide in time")
}

// Whether the scheduler has nothing to do.
func (c *controller) isIdle() bool {
	_, summary := c.scheduler.SchedulingQueue.PendingPods()
	return strings.HasPrefix(summary, "activeQ:0; backoffQ:0;") && len(c.scheduler.SchedulingQueue.InFlightPods()) == 0
}

// Has the scheduler try again the pods without a node, as it does by itself when five minutes are over. One that pushed others
// off a node would wait for ever here: pods of the fake client are gone at once, before the scheduler looks for that.
func (c *controller) retry() {
	waiting := map[string]*v1.Pod{}
	for _, pod := range c.list() {
		if pod.Spec.NodeName == "" {
			waiting[pod.Namespace+"/"+pod.Name] = pod.DeepCopy()
		}
	}
	c.scheduler.SchedulingQueue.Activate(klog.Logger{}, waiting)
}

// How many pods are not decided, and which have no node.
func (c *controller) look() (int, []string) {
	there := map[string]v1.Pod{}
	for _, pod := range c.list() {
		there[pod.Name] = pod
	}
	open, pending := 0, []string{}
	for index, name := range c.names {
		pod, found := there[name]
		switch {
		case !found:
			c.again(index)
			open++
		case c.gone[pod.Spec.NodeName]:
			must(c.client.CoreV1().Pods(pod.Namespace).Delete(c.ctx, pod.Name, metav1.DeleteOptions{}))
			open++
		case pod.Spec.NodeName != "":
		case isRefused(pod):
			pending = append(pending, c.wanted[index].Name)
		default:
			open++
		}
	}
	return open, pending
}

// Takes nodes away, and their pods. The scheduler may choose one of them once more before it hears of it.
func (c *controller) lose(lost []string) {
	for _, name := range lost {
		c.gone[name] = true
		must(c.client.CoreV1().Nodes().Delete(c.ctx, name, metav1.DeleteOptions{}))
	}
}

func (c *controller) list() []v1.Pod {
	found, err := c.client.CoreV1().Pods("").List(c.ctx, metav1.ListOptions{})
	must(err)
	return found.Items
}

// The fake client tells nobody of pods that were made between a list and the watch that follows it.
func watched(client *fake.Clientset) <-chan struct{} {
	started := make(chan struct{}, 1000)
	client.PrependWatchReactor("pods", func(action clienttesting.Action) (bool, watch.Interface, error) {
		found, err := client.Tracker().Watch(action.GetResource(), action.GetNamespace())
		started <- struct{}{}
		return true, found, err
	})
	return started
}

// The fake client does not carry out Binding objects.
func bind(client *fake.Clientset) {
	client.PrependReactor("create", "pods", func(action clienttesting.Action) (bool, runtime.Object, error) {
		if action.GetSubresource() != "binding" {
			return false, nil, nil
		}
		binding := action.(clienttesting.CreateAction).GetObject().(*v1.Binding)
		pods := v1.SchemeGroupVersion.WithResource("pods")
		found, err := client.Tracker().Get(pods, binding.Namespace, binding.Name)
		if err != nil {
			return true, nil, err
		}
		pod := found.(*v1.Pod).DeepCopy()
		pod.Spec.NodeName = binding.Target.Name
		return true, binding, client.Tracker().Update(pods, pod, binding.Namespace)
	})
}

func isRefused(pod v1.Pod) bool {
	for _, condition := range pod.Status.Conditions {
		if condition.Type != v1.PodScheduled || condition.Status != v1.ConditionFalse {
			continue
		}
		if condition.Reason != v1.PodReasonUnschedulable {
			panic(condition.Message)
		}
		return true
	}
	return false
}

func must(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
